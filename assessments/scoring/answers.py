"""One answer: its shape, what is wrong with it, and its score."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from assessments.scoring.formula import Expression
from assessments.scoring.instrument import INDEX, INDEX_NAME, PERCENT, Item
from assessments.scoring.results import ItemScore

MAX_COUNT = 10**9
MAX_PLACES = 30
INDEX_RANGE = (Decimal(0), Decimal(4))

ERROR = "error"
WARNING = "warning"


def gettext_noop(sentence: str) -> str:
    """Marks a sentence for the catalogue; whoever shows it translates it."""
    return sentence


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person gave: an option, counts, or a survey index. nihil: a zero denominator is stated and confirmed."""

    option: str | None = None
    inputs: Mapping[str, int] | None = None
    index: Decimal | None = None
    nihil: bool = False


@dataclass(frozen=True, slots=True)
class Problem:
    """Level "error" (must not be saved) or "warning" (may stand, with a reason); message is an Indonesian sentence."""

    level: str
    item_code: str
    message: str


class ImpossibleAnswer(ValueError):
    """An answer that check_answer refuses reached the scoring."""


def check_answer(item: Item, answer: Answer) -> list[Problem]:
    """Everything wrong or doubtful with an answer; an empty list for a good or an empty one."""
    problems = _foreign(item, answer)
    if answer.option is not None and item.options and answer.option not in item.options:
        choices = ", ".join(item.options)
        problems.append(
            _error(item, f"Pilihan '{answer.option}' tidak ada pada butir ini. Pilih salah satu: {choices}.")
        )
    if item.kind == INDEX and answer.index is not None:
        problems += _index_problems(item, answer.index)
    if item.kind == PERCENT:
        problems += _count_problems(item, answer)
    return problems


def _foreign(item: Item, answer: Answer) -> list[Problem]:
    """Answers of another kind than the item asks for."""
    problems = []
    if answer.option is not None and not item.options:
        problems.append(_error(item, gettext_noop("Butir ini tidak dijawab dengan huruf pilihan. Hapus pilihannya.")))
    if answer.inputs and item.kind != PERCENT:
        problems.append(_error(item, gettext_noop("Butir ini tidak dijawab dengan jumlah. Hapus isian jumlahnya.")))
    if answer.index is not None and item.kind != INDEX:
        problems.append(_error(item, gettext_noop("Butir ini tidak dijawab dengan indeks. Hapus indeksnya.")))
    if answer.nihil and not item.nihil_allowed:
        problems.append(_error(item, gettext_noop("Butir ini tidak dapat ditandai nihil. Hapus tanda nihilnya.")))
    return problems


def _index_problems(item: Item, index: Decimal) -> list[Problem]:
    if not index.is_finite():
        return [_error(item, gettext_noop("Indeks harus berupa angka dari 0 sampai 4."))]
    if not INDEX_RANGE[0] <= index <= INDEX_RANGE[1]:
        return [
            _error(item, gettext_noop("Indeks berada di luar rentang 0 sampai 4. Isi indeks pada skala 0 sampai 4."))
        ]
    if _places(index) > MAX_PLACES:
        return [_error(item, f"Indeks memuat terlalu banyak desimal. Tulis paling banyak {MAX_PLACES} desimal.")]
    return []


def _places(index: Decimal) -> int:
    return -int(index.as_tuple().exponent)


def _count_problems(item: Item, answer: Answer) -> list[Problem]:
    inputs = answer.inputs or {}
    labels = {entry.key: entry.label for entry in item.inputs}
    problems = [_error(item, f"Isian '{key}' tidak dikenal pada butir ini.") for key in inputs if key not in labels]
    wrong = {key: sentence for key in labels if (sentence := _wrong_count(inputs.get(key)))}
    problems += [_error(item, f"{labels[key]}: {sentence}") for key, sentence in wrong.items()]
    good = {key: value for key, value in inputs.items() if key in labels and key not in wrong and value is not None}
    problems += _broken_checks(item, good)
    if answer.nihil and _known(item.denominator, good) and not _is_zero(item.denominator, good):
        problems.append(
            _error(
                item,
                gettext_noop(
                    "Tanda nihil hanya berlaku bila penyebutnya nol. Hapus tanda nihil atau perbaiki angkanya."
                ),
            )
        )
    return problems


def _wrong_count(value: object) -> str | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int):
        return gettext_noop("isi dengan bilangan bulat.")
    if value < 0:
        return gettext_noop("jumlah tidak boleh negatif.")
    if value > MAX_COUNT:
        return gettext_noop("jumlah terlalu besar, paling banyak 1.000.000.000.")
    return None


def _broken_checks(item: Item, inputs: Mapping[str, int]) -> list[Problem]:
    """Checks of the pack that do not hold, as far as their inputs are given."""
    return [
        Problem(check.level, item.code, _filled(check.message, inputs))
        for check in item.checks
        if _known(check.test, inputs) and not check.test.holds(inputs)
    ]


def _filled(message: str, inputs: Mapping[str, int]) -> str:
    for key, value in inputs.items():
        message = message.replace("{" + key + "}", str(value))
    return message


def _known(expression: Expression | None, inputs: Mapping[str, int]) -> bool:
    return expression is not None and expression.names <= inputs.keys()


def _is_zero(expression: Expression | None, inputs: Mapping[str, int]) -> bool:
    return expression is not None and expression.value(inputs) == 0


def _error(item: Item, message: str) -> Problem:
    return Problem(ERROR, item.code, message)


def score_answer(item: Item, answer: Answer | None) -> ItemScore:
    """Score of one item. Raises ImpossibleAnswer for what check_answer calls an impossible shape."""
    if answer is None:
        return item.scores[None]
    if item.kind == PERCENT:
        return _score_counts(item, answer)
    if item.kind == INDEX:
        return _score_index(item, answer.index)
    try:
        return item.scores[answer.option]
    except KeyError:
        raise ImpossibleAnswer(f"{item.code}: pilihan '{answer.option}' tidak ada pada butir ini.") from None


def _score_index(item: Item, index: Decimal | None) -> ItemScore:
    if index is None or item.formula is None:
        return item.scores[None]
    if problems := _index_problems(item, index):
        raise ImpossibleAnswer(f"{item.code}: {problems[0].message}")
    return _valued(item, item.formula.value({INDEX_NAME: Fraction(index)}))


def _score_counts(item: Item, answer: Answer) -> ItemScore:
    """Per cent of an item; unanswered while an input is missing, or a zero denominator is not stated as nihil."""
    inputs = answer.inputs or {}
    if item.formula is None or any(inputs.get(entry.key) is None for entry in item.inputs):
        return item.scores[None]
    for entry in item.inputs:
        if sentence := _wrong_count(inputs[entry.key]):
            raise ImpossibleAnswer(f"{item.code}: {entry.label}: {sentence}")
    if not _is_zero(item.denominator, inputs):
        return _valued(item, item.formula.value(inputs))
    if not answer.nihil:
        return item.scores[None]
    return _valued(item, _zero_value(item, inputs), nihil=True)


def _zero_value(item: Item, inputs: Mapping[str, int]) -> Fraction:
    """penuh: no case is full marks; nol: nothing done; khusus (discipline): full only without a case this year too."""
    if item.when_zero == "khusus":
        return Fraction(all(inputs[name] == 0 for name in item.formula.names) if item.formula else 0)
    return Fraction(item.when_zero == "penuh")


def _valued(item: Item, value: Fraction, *, nihil: bool = False) -> ItemScore:
    clipped = min(max(value, Fraction(0)), Fraction(1))
    return ItemScore(clipped, clipped * item.weight, answered=True, nihil=nihil)
