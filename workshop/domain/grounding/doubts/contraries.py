"""Pairs of contraries: more and fewer, open and closed, for and against. Collected by hand."""

import re

_AXES_JA = (
    ("増 延 伸 拡 広 大", "減 短 縮 狭 小 削"),
    ("賛 支持 歓迎 期待", "反対 反 断 拒"),
    ("高", "低 安い"),
    ("長", "短"),
    ("早 速", "遅"),
    ("近", "遠"),
    ("多", "少"),
    ("明", "暗"),
    ("好", "嫌 苦手"),
    ("残 守 続", "壊 無くす なくす 消 廃 止 辞 やめる 終"),
    ("開", "閉"),
    ("安心", "不安 心配 怖"),
    ("安全", "危 危険"),
    ("簡単 易 楽", "難 複雑"),
    ("便利", "不便"),
    ("必要 要", "不要"),
    ("良 宜 正", "悪"),
    ("上", "下"),
    ("静", "騒 煩 五月蝿"),
    ("混", "空 透 すく"),
    ("嬉 喜 楽し", "悲 辛 苦"),
    ("十分 足りる", "不足 欠"),
    ("強", "弱"),
    ("温 暖", "冷 寒"),
)
_AXES_EN = (
    (
        "more increase rise rose grow grew longer many higher high",
        "fewer less decrease fall fell shrink shorter few lower low",
    ),
    ("easy easier simple simpler", "hard harder difficult"),
    ("open opened opens", "closed close closing closes shut"),
    ("like liked love enjoy", "dislike dislikes disliked hate"),
    ("support supports for favour welcome agree", "oppose opposes against opposed reject disagree"),
    ("safe safer", "dangerous unsafe"),
    ("early earlier", "late later"),
    ("near close-by", "far"),
    ("cheap cheaper", "expensive"),
    ("better good", "worse bad"),
    ("keep keeps", "remove drop"),
    ("clean", "dirty"),
    ("quiet", "noisy"),
)
_HAN = re.compile(r"^[一-龥々]+")


def axis_of(form: str, japanese: bool) -> tuple[str, int]:
    """Find the pair of contraries a word is of and its end there, 1 or -1; a word of none is its own, by its Han letters where it is a
    verb."""
    axes = _JA if japanese else _EN
    if form in axes:
        return axes[form]
    run = _HAN.match(form)
    if run and len(run.group()) < 3:
        for length in (2, 1):
            if run.group()[:length] in axes:
                return axes[run.group()[:length]]
    return (run.group() if run else form), 1


def _table(axes: tuple[tuple[str, str], ...]) -> dict[str, tuple[str, int]]:
    found: dict[str, tuple[str, int]] = {}
    for one, other in axes:
        name = f"{one.split()[0]}/{other.split()[0]}"
        for word in one.split():
            found.setdefault(word, (name, 1))
        for word in other.split():
            found.setdefault(word, (name, -1))
    return found


_JA, _EN = _table(_AXES_JA), _table(_AXES_EN)
