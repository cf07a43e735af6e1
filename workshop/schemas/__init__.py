"""What each AI job gets and gives, typed. A job is an `Ask`: its prompt's name, language, inputs, and the type it returns.

Ids in inputs and outputs are refs (c17, d3-2-1, k4). What comes back is bad input until `domain/grounding/check.py` has checked it.
"""

from workshop.schemas.assistant import (
    AssistIn,
    AssistLine,
    CountOut,
    HideOut,
    MoveOut,
    ProposalOut,
    RenameOut,
    RunOut,
    SayOut,
    SuggestOut,
)
from workshop.schemas.errands import Errand, Heard, Lookup, Turn, Words
from workshop.schemas.judge import ClaimIn, JudgeIn, JudgeOut, VerdictOut
from workshop.schemas.questions import Answered, Ask, Strict
from workshop.schemas.scenario import (
    AxisIn,
    AxisOut,
    FigureIn,
    FigureSaidIn,
    HorizonIn,
    OtherThemeIn,
    SaidIn,
    ScenarioIn,
    ScenarioOut,
    ScenarioSentenceOut,
    story_form,
)
from workshop.schemas.sources import CardIn, CitationOut, PassageIn
from workshop.schemas.summary import GroupIn, PointOut, SummariseIn, SummaryOut, VoiceIn, summary_form
from workshop.schemas.terms import SenseOut, TermIn, TermOut, TermsIn, TermsOut, terms_form
from workshop.schemas.titles import ClusterIn, LabelIn, LabelOut, LabelsOut, label_form

__all__ = [
    "Answered",
    "Ask",
    "AssistIn",
    "AssistLine",
    "AxisIn",
    "AxisOut",
    "CardIn",
    "CitationOut",
    "ClaimIn",
    "ClusterIn",
    "CountOut",
    "Errand",
    "FigureIn",
    "FigureSaidIn",
    "GroupIn",
    "Heard",
    "HideOut",
    "HorizonIn",
    "JudgeIn",
    "JudgeOut",
    "LabelIn",
    "LabelOut",
    "LabelsOut",
    "Lookup",
    "MoveOut",
    "OtherThemeIn",
    "PassageIn",
    "PointOut",
    "ProposalOut",
    "RenameOut",
    "RunOut",
    "SaidIn",
    "SayOut",
    "ScenarioIn",
    "ScenarioOut",
    "ScenarioSentenceOut",
    "SenseOut",
    "Strict",
    "SuggestOut",
    "SummariseIn",
    "SummaryOut",
    "TermIn",
    "TermOut",
    "TermsIn",
    "TermsOut",
    "Turn",
    "VerdictOut",
    "VoiceIn",
    "Words",
    "label_form",
    "story_form",
    "summary_form",
    "terms_form",
]
