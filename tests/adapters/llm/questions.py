"""One small question for a model and one errand for an agent, with the answer of the test server."""

from workshop.domain.model.plan import Language
from workshop.schemas import Ask, CardIn, ClusterIn, Errand, LabelIn, LabelOut, LabelsOut

ASK = Ask(
    "label",
    Language.JA,
    LabelIn(
        question="どう暮らしていたいですか。",
        clusters=[
            ClusterIn(id="k1", cards=[CardIn(id="c1", text="夜のバスがほしい"), CardIn(id="c2", text="夜のバスは安心")])
        ],
    ),
    LabelsOut,
)
GOOD = LabelsOut(labels=[LabelOut(cluster="k1", title="バスとk1", cites=["c1"])])
SAID = '{"labels": [{"cluster": "k1", "title": "バスとk1", "cites": ["c1"]}]}'


def search_cards(query: str) -> str:
    """The cards nearest to a query."""
    return "{}"


def errand() -> Errand:
    return Errand("きまり", "夜のバスの声はありますか", (search_cards,), lambda: None, 4, 4)
