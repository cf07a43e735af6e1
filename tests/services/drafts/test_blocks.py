"""The blocks of a summary put together, in the order in which they are read."""

from tests.stories import Story, prepared
from workshop.domain.model import Citation, Origin, Section, Sentence
from workshop.services.drafts.blocks import blocks, titles


def told(section: Section, text: str, ref: str, cluster: int | None, by: Origin = Origin.AUTO) -> Sentence:
    return Sentence("", section, text, (Citation(ref, "夜のバス"),), by=by, cluster=cluster)


def test_points_stand_under_their_group_face_first_and_a_model_s_side_before_code_s(story: Story) -> None:
    story = prepared(story)
    with story.app.store.read(story.id) as db:
        group = db.board.get().clusters[0].id
        points = [
            told(Section.FOR, "コードの賛成。", "c1", group),
            told(Section.FOR, "モデルの賛成。", "c1", group, Origin.MODEL),
            told(Section.COMMON, "共通。", "c1", group, Origin.MODEL),
            told(Section.POINT, "顔。", "c1", group),
        ]
        sentences, withheld = blocks(db, points, {group})
    own = [s.text for s in sentences if s.cluster == group and s.section != Section.COUNT]
    counted = [s.section for s in sentences if s.cluster == group][:1]
    assert (own, counted, withheld) == (["顔。", "共通。", "モデルの賛成。"], [Section.COUNT], ())
    assert sentences[0].section == Section.DIGEST


def test_voice_alone_is_told_once_and_groups_nobody_was_asked_about_have_a_line(story: Story) -> None:
    story = prepared(story)
    with story.app.store.read(story.id) as db:
        groups = [cluster.id for cluster in db.board.get().clusters]
        points = [
            told(Section.MINORITY, "コードの声。", "c12", None),
            told(Section.MINORITY, "モデルの声。", "c12", None, Origin.MODEL),
            told(Section.MINORITY, "ほかの声。", "c1", None),
        ]
        sentences, _ = blocks(db, points, set())
        names = titles(db, sentences)
    assert [s.text for s in sentences if s.section == Section.MINORITY] == ["モデルの声。", "ほかの声。"]
    assert [s.section for s in sentences if s.cluster in groups] == [Section.COUNT] * len(groups)
    assert list(names) == groups
