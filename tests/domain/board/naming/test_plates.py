"""What stands over a group without a model."""

from workshop.domain.board.naming.plates import Plate, plates
from workshop.domain.model.plan import Language

BUSES = ["夜のバスを増やしてほしい", "バスが夜に来ない", "夜のバスがないと帰れない"]
PARKS = ["公園が欲しい", "公園はいらない", "公園で遊びたい"]


def test_title_is_cut_word_for_word_from_a_card_near_the_middle() -> None:
    [plate] = plates([BUSES], Language.JA)
    assert (plate.words, BUSES[plate.card], plate.about) == ("夜のバスを増やしてほしい", BUSES[0], False)


def test_divided_group_is_named_by_what_it_speaks_of() -> None:
    [plate] = plates([PARKS], Language.JA)
    assert (plate.words, plate.about, plate.divided) == ("公園", True, True)


def test_no_two_groups_have_one_title() -> None:
    found = plates([BUSES, BUSES, BUSES], Language.JA)
    assert len({plate.words for plate in found}) == 3


def test_no_demand_and_no_abuse() -> None:
    [plate] = plates([["渋滞をなんとかして!!", "渋滞がひどい。税金泥棒"]], Language.JA)
    assert plate == Plate("渋滞", 0, about=True)


def test_other_languages() -> None:
    titles = [
        plates([[card, card]], Language.EN)[0].words
        for card in ("Un café près de la gare", "밤에도 버스가 있으면", "حديقة كبيرة")
    ]
    assert titles == ["café", "밤에도 버스가 있으면", "حديقة كبيرة"]


def test_group_without_words_gets_the_beginning_of_its_first_card() -> None:
    assert plates([["🎣", "🎣"]], Language.JA)[0].words == "🎣"
    assert plates([], Language.JA) == ()


def test_group_that_speaks_of_two_things_is_named_by_both() -> None:
    cards = ["空き家がこわい", "隣が空き家で困る", "空き家を直す", "団地の坂がきつい", "団地に店がない", "雪の日の団地"]
    cards += ["図書館で休む", "海を見る"]
    [plate] = plates([cards], Language.JA)
    assert ({plate.words, plate.other}, plate.about) == ({"空き家", "団地"}, True)


def test_statement_most_cards_speak_of_stands_before_two_things() -> None:
    [plate] = plates([[*BUSES, "映画館がほしい", "映画館がない"]], Language.JA)
    assert (plate.words, plate.other) == ("夜のバスを増やしてほしい", "")


def test_what_one_card_of_many_says_stands_over_no_large_group() -> None:
    cards = [
        "夜のバスの本数をふやしてほしい",
        *(f"バスで{place}へ" for place in ("駅", "海", "山", "坂", "橋", "店", "港", "城", "寺")),
    ]
    assert plates([cards], Language.JA) == (Plate("バス", 0, about=True),)
    assert plates([cards[:2]], Language.JA)[0].about is False


def test_piece_that_says_more_than_the_group_speaks_of_gives_way_to_the_thing() -> None:
    [plate] = plates([["空き家を直す仕事", "空き家が危ない", "空き家の草", "空き家を借りたい"]], Language.JA)
    assert plate == Plate("空き家", 0, about=True)


def test_one_thing_is_not_said_twice() -> None:
    cards = ["自動運転のバス", "自動運転がいい", "運転手がいない", "運転手の給料", "運転手と話す"]
    assert plates([cards], Language.JA)[0].other == ""


def test_nobody_is_named_over_a_group() -> None:
    cards = ("佐藤がうるさい", "佐藤の犬がうるさい", "佐藤の車が道にある")
    assert [plate.words for plate in plates([cards, ("夜のバスがほしい", "夜のバスを増やして")], Language.JA)] == [
        "犬",
        "夜のバスがほしい",
    ]


ENGLISH = (
    ("a night bus to the hills", "the bus is late", "more buses at night"),
    ("the doctors are kind", "a doctor is far", "the screen is cold", "she sat by a screen"),
)


def test_english_group_is_named_by_its_things_where_no_piece_is_true_of_half() -> None:
    found = plates(ENGLISH, Language.EN)
    assert [(plate.words, plate.about, plate.other) for plate in found] == [
        ("night bus to the hills", False, ""),
        ("doctors", True, "screens"),
    ]


def test_what_english_texts_name_everywhere_names_no_group() -> None:
    groups = [
        (f"a {thing} in the port", f"one more {thing} for the port")
        for thing in ("bus", "park", "shop", "pool", "farm")
    ]
    assert [plate.words for plate in plates(groups, Language.EN)] == ["buses", "parks", "shops", "pools", "farms"]
