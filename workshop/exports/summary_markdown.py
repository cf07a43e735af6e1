"""The record to read: one Markdown file in which every sentence names the card or page it came from."""

import re
from collections.abc import Iterator
from dataclasses import asdict

from workshop import texts
from workshop.domain.coverage import coverage
from workshop.domain.model import Citation, Contribution, Draft, Origin, Section, Sentence
from workshop.domain.report import Download, Report
from workshop.texts import said, text

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~])")
SUMMARY = (Section.POINT, Section.FOR, Section.AGAINST, Section.OPEN, Section.MINORITY)
SCENARIO = (
    Section.RESIDENT,
    Section.DAY,
    Section.CHANGE,
    Section.EFFECT,
    Section.LOSS,
    Section.STEP,
    Section.ASSUMPTION,
    Section.OWN,
)


def render(report: Report) -> Download:
    body = "\n".join(_lines(report)) + "\n"
    return Download(f"tsumugi-{report.workshop.code}-summary.md", "text/markdown", body.encode())


def escaped(words: str) -> str:
    """Words of people as plain text: no mark of theirs becomes a heading, a link or HTML; a line break stays one."""
    return "<br>".join(_SPECIAL.sub(r"\\\1", line).strip() for line in words.splitlines())


class _Say:
    def __init__(self, report: Report) -> None:
        self.language = report.workshop.plan.language

    def __call__(self, key: str, **values: object) -> str:
        return text(self.language, f"exports.{key}", **values)


def _lines(report: Report) -> Iterator[str]:
    say = _Say(report)
    yield from _head(report, say)
    yield from _summary(report, say)
    yield from _scenarios(report, say)
    yield from _terms(report, say)
    yield from _groups(report, say)
    yield from _cards_under(say("loners"), report.loners, say)
    yield from _cards_under(say("parked"), report.parked, say)
    yield from _votes(report, say)
    yield from _how_made(report, say)


def _head(report: Report, say: _Say) -> Iterator[str]:
    plan, workshop, ledger = report.workshop.plan, report.workshop, report.ledger
    tables = "、".join(say("table_count", table=table, people=n) for table, n in report.people_by_table.items())
    yield f"# {escaped(plan.title)}"
    yield ""
    yield f"- {say('question')}: {escaped(plan.question)}"
    yield f"- {say('year')}: {plan.year}"
    yield f"- {say('held')}: {workshop.created_at.date().isoformat()} ({say('code')} {workshop.code})"
    yield f"- {say('people')}: {report.people} ({tables or say('nobody')})"
    yield f"- {say('declined')}: {report.declined}"
    yield (
        f"- {say('ledger')}: {ledger.all} = {say('state_cluster')} {ledger.clustered} + {say('state_loner')} {ledger.loners}"
        f" + {say('state_parked')} {ledger.parked} + {say('state_hidden')} {ledger.hidden}"
        f" + {say('state_withdrawn')} {ledger.withdrawn}"
    )
    yield f"- {say('results')}: {escaped(plan.results.use)}"
    yield f"- {say('answers')}: {escaped(plan.results.who)} ({plan.results.by.isoformat()})"
    yield ""


def _summary(report: Report, say: _Say) -> Iterator[str]:
    yield f"## {say('summary')}"
    yield ""
    draft = report.summary
    if draft is None:
        yield say("no_summary")
        yield ""
        return
    yield _made_by(draft, say)
    yield ""
    titles = {group.cluster.id: group.cluster.title for group in report.groups}
    for section in SUMMARY:
        told = [sentence for sentence in draft.standing if sentence.section == section]
        if told:
            yield f"### {say(f'section_{section.value}')}"
            yield ""
            for sentence in told:
                where = f"**{escaped(titles[sentence.cluster])}** " if sentence.cluster in titles else ""
                yield f"- {where}{_sentence(sentence, report, say)}"
            yield ""
    stood = coverage(draft, {line.card.number: line.card for line in report.cards})
    yield text(report.workshop.plan.language, "words.coverage", **asdict(stood))
    yield ""
    unused = ", ".join(say("card", number=number) for number in draft.unused)
    yield f"{say('unused')}: {unused or say('none')}"
    yield ""


def _scenarios(report: Report, say: _Say) -> Iterator[str]:
    yield f"## {say('scenarios')}"
    yield ""
    if not report.scenarios:
        yield say("no_scenarios")
        yield ""
    themes = {theme.id: theme.name for theme in report.workshop.plan.themes}
    for draft in report.scenarios:
        table = f" {say('table', table=draft.table)}" if draft.table else ""
        yield f"### {draft.year} {escaped(draft.title)} ({themes.get(draft.theme or '', '')}{table})"
        yield ""
        yield _made_by(draft, say)
        yield ""
        yield f"- {say('resident')}: {escaped(draft.resident or '')}"
        for section in SCENARIO:
            for sentence in draft.standing:
                if sentence.section == section:
                    title = say(f"section_{section.value}", table=sentence.table)
                    yield f"- {title}: {_sentence(sentence, report, say)}"
        yield ""


def _terms(report: Report, say: _Say) -> Iterator[str]:
    if report.terms is None:
        return
    yield f"## {say('terms')}"
    yield ""
    differing = [use for use in report.terms if use.senses]
    if not differing:
        yield say("terms_none")
        yield ""
    for use in differing:
        meaning = f" {say('terms_meaning')}: {escaped(use.meaning)}" if use.meaning else ""
        yield f"- **{escaped(use.term)}** {say(f'terms_{use.by.value}')}{meaning}"
        for sense in use.senses:
            sources = "; ".join(f"{_source(c.ref, report, say)}: “{escaped(c.quote)}”" for c in sense.citations)
            yield f"  - {escaped(sense.phrase)}<br>({sources})"
    if differing:
        yield ""


def _sentence(sentence: Sentence, report: Report, say: _Say) -> str:
    sources = "; ".join(f"{_source(c.ref, report, say)}: {_quoted(c, say)}" for c in sentence.citations)
    words = said(report.workshop.plan.language, sentence.text, sentence.citations)
    seen = "" if sentence.section == Section.OWN else f" {say(sentence.review.value)}"
    mark = f" {say('assumption')}" if sentence.assumption else ""
    differs = f"<br>{escaped(texts.differing(say.language, sentence.differs))}" if sentence.differs else ""
    return f"{escaped(words)}{mark}{seen}" + (f"<br>({sources})" if sources else "") + differs


def _quoted(citation: Citation, say: _Say) -> str:
    translation = say("translation", translation=escaped(citation.translation)) if citation.translation else ""
    return f"“{escaped(citation.quote)}”{translation}"


def _source(ref: str, report: Report, say: _Say) -> str:
    if ref.startswith("c"):
        return say("card", number=ref[1:])
    cited = report.cited.get(ref)
    if cited is None or cited.document is None:
        return say("removed_source", ref=ref)
    document = cited.document
    return f"{escaped(document.title)} p.{cited.passage.page} ({escaped(document.source)}, {document.published})"


def _made_by(draft: Draft, say: _Say) -> str:
    return say("by_auto" if draft.origin == Origin.AUTO else "by_model")


def _groups(report: Report, say: _Say) -> Iterator[str]:
    yield f"## {say('clusters')}"
    yield ""
    for group in report.groups:
        yield f"### {escaped(group.cluster.title)} ({len(group.cards)})"
        yield ""
        yield from (_card(card, say) for card in group.cards)
        yield ""


def _cards_under(title: str, cards: tuple[Contribution, ...], say: _Say) -> Iterator[str]:
    yield f"## {title} ({len(cards)})"
    yield ""
    yield from (_card(card, say) for card in cards)
    yield ""


def _card(card: Contribution, say: _Say) -> str:
    table = f" {say('table', table=card.table)}" if card.table else ""
    return f"- {say('card', number=card.number)}{table}: {escaped(card.text)}"


def _votes(report: Report, say: _Say) -> Iterator[str]:
    if not report.votes:
        return
    titles = {group.cluster.ref: group.cluster.title for group in report.groups}
    yield f"## {say('votes')}"
    yield ""
    for ref, votes in report.votes:
        yield f"- {escaped(titles.get(ref, ref))}: {votes}"
    yield ""


def _how_made(report: Report, say: _Say) -> Iterator[str]:
    yield f"## {say('how_made')}"
    yield ""
    yield f"- {say('settings')}: {report.settings['llm']} / {report.settings['embedder']}"
    yield f"- {say('withheld')}: {report.withheld}"
    yield f"- {say('edits')}: {len(report.edits)}"
    yield f"- {say('revision')}: {report.workshop.revision} ({report.made_at.isoformat(timespec='seconds')})"
    yield ""
    yield f"| {say('run')} | {say('model')} | {say('prompt')} | {say('calls')} | {say('tokens')} | {say('time')} | {say('checks')} |"
    yield "|---|---|---|---|---|---|---|"
    for run in report.runs:
        checks = ", ".join(f"{say(f'check_{name}')} {count}" for name, count in run.checks.items())
        faults = f" ({', '.join(run.faults)})" if run.faults else ""
        yield (
            f"| {say(f'job_{run.job.value}')} | {run.model} | {run.prompt} | {run.calls} | {run.tokens_in} + {run.tokens_out} "
            f"| {run.seconds:.1f} s | {checks}{faults} |"
        )
    yield ""
