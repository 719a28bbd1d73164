"""Self-check of a questionnaire: every kind of damage becomes one Indonesian sentence."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from surveys.scoring import CHANNELS, SCALES, Questionnaire, Thresholds, compile_questionnaire

LANGUAGES = ("id", "en")


def problems(pack: Mapping[str, Any]) -> list[str]:
    """Everything wrong with a questionnaire; an empty list when it is sound. Never raises for damaged data."""
    try:
        if pack["kind"] != "questionnaire":
            return [f"Jenis paket '{pack['kind']}' tidak dikenal; pakai 'questionnaire'."]
        compiled = compile_questionnaire(pack)
        return [*_questions(compiled, pack), *_answers(compiled), *_thresholds(compiled.thresholds)]
    except (KeyError, TypeError, ValueError, AttributeError, LookupError) as error:
        return [f"Paket tidak lengkap atau salah bentuk: {type(error).__name__} {error}."]


def _questions(compiled: Questionnaire, pack: Mapping[str, Any]) -> Iterator[str]:
    for key, count in Counter(part.key for part in compiled.parts).items():
        if count > 1:
            yield f"Bagian {key} dipakai {count} kali."
    if len(compiled.questions) != pack["item_count"]:
        yield f"Jumlah pertanyaan {len(compiled.questions)}, seharusnya {pack['item_count']}."
    for part in compiled.parts:
        wanted = [f"q{number}" for number in range(1, len(part.questions) + 1)]
        if [question.code for question in part.questions] != wanted:
            yield f"Kode pertanyaan bagian {part.key} bukan {wanted[0]} sampai {wanted[-1]} berurutan."
        for question in part.questions:
            if not all(question.text.get(language) for language in LANGUAGES):
                yield f"Pertanyaan {part.key} {question.code} belum berteks Indonesia dan Inggris."


def _answers(compiled: Questionnaire) -> Iterator[str]:
    for scale in SCALES:
        for language in LANGUAGES:
            if len(compiled.answers.get(scale, {}).get(language, ())) != scale:
                yield f"Kata jawaban skala {scale} bahasa '{language}' tidak berjumlah {scale}."


def _thresholds(rules: Thresholds) -> Iterator[str]:
    named = {*rules.fast_channels, *rules.repeat_channels, *rules.staff_channels, *rules.bursts}
    if unknown := sorted(named - set(CHANNELS)):
        yield f"Saluran tidak dikenal: {', '.join(unknown)}."
    sizes = [rules.straight_line_items, rules.repeat_days]
    sizes += [number for burst in rules.bursts.values() for number in (burst.answers - 1, burst.seconds)]
    if rules.seconds_per_item <= 0 or min(sizes) < 1:
        yield "Ambang tanda harus positif, dan lonjakan sedikitnya dua jawaban."
