"""What an editor expects of the desk, and the test that shows each of it.

The numbers are those of a trial in which the desk was measured against word processors, grammar checkers and annotation
tools.  A row without a test here would be an expectation that nobody looks after.
"""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
DESK, EDITING, SOURCES, KEPT, ACCESS = (
    f"web/test_{n}.py" for n in ("desk", "editing", "sources", "kept", "access")
)
API = "web/test_api.py"
OUTCOMES = "web/test_outcomes.py"
LSP, MCP, BATCH = "lsp/test_features.py", "mcp/test_server.py", "reporting/test_batch.py"

# number, expectation, file of the test, test
MET = [
    (1, "worst problem first, open at once", DESK, "test_the_worst_problem_comes_first_and_is_open"),
    (2, "list of all problems beside the text", DESK, "test_the_list_has_all_problems_beside_the_text"),
    (3, "all quotations in the text", EDITING, "test_a_click_in_the_draft_opens_a_faithful_quotation_too"),
    (4, "only the changed word marked", DESK, "test_only_the_changed_words_are_marked_each_by_its_severity"),
    (5, "accept with one key", DESK, "test_one_key_takes_the_wording_and_goes_on"),
    (6, "accept and go on", DESK, "test_one_key_takes_the_wording_and_goes_on"),
    (7, "accept all of a kind", DESK, "test_all_of_a_kind_are_taken_at_once"),
    (8, "undo", DESK, "test_undo_and_redo_hold_words_and_decisions"),
    (9, "skip with a reason", DESK, "test_skip_asks_for_a_reason"),
    (10, "checked by hand", DESK, "test_checked_by_hand_answers_what_was_not_compared_too"),
    (11, "decided ones leave the queue", DESK, "test_ten_errors_by_keyboard_alone_from_drop_to_download"),
    (12, "live check as one types", EDITING, "test_what_is_typed_is_checked_at_once"),
    (13, "decisions survive a check", KEPT, "test_decisions_survive_a_check_of_everything"),
    (13, "decisions survive a reload", KEPT, "test_decisions_survive_a_reload"),
    (13, "all survives a restart", "web/test_restart.py", "test_a_new_page_goes_on_where_the_old_one_was"),
    (13, "decisions are handed over", KEPT, "test_decisions_handed_over_as_a_file_hold_speakers_too"),
    (14, "Word with tracked changes", DESK, "test_a_word_file_comes_back_with_its_changes_tracked"),
    (
        15,
        "comments with their source",
        OUTCOMES,
        "test_comments_keep_source_place_and_passage_in_libre_office",
    ),
    (16, "HTML keeps its format", API, "test_a_web_page_comes_back_as_a_web_page"),
    (
        16,
        "OpenDocument keeps its format",
        "fixing/test_odtfile.py",
        "test_words_change_and_every_other_part_stays",
    ),
    (17, "copy to clipboard", KEPT, "test_the_corrected_text_goes_to_the_clipboard"),
    (18, "a report that stands alone", KEPT, "test_the_report_names_who_corrected_what"),
    (19, "jump between problems", DESK, "test_steps_go_through_the_problems_only"),
    (20, "search and filter", DESK, "test_search_finds_words_speakers_and_sources"),
    (
        21,
        "source scrolled to the match",
        SOURCES,
        "test_the_source_is_shown_whole_and_scrolled_to_the_passage",
    ),
    (22, "several sources", SOURCES, "test_a_second_file_dropped_anywhere_adds_a_source"),
    (23, "unquoted reuse", OUTCOMES, "test_words_copied_without_marks_are_listed_with_their_passage"),
    (
        24,
        "speaker corrected by hand",
        SOURCES,
        "test_a_speaker_is_set_by_hand_and_words_are_checked_on_demand",
    ),
    (25, "10,000 words smooth", EDITING, "test_typing_and_checking_again_are_quick_in_a_long_draft"),
    (26, "source of megabytes", SOURCES, "test_a_source_of_megabytes_opens_at_its_passage"),
    (27, "actions in view", ACCESS, "test_the_actions_are_in_view_at_every_size"),
    (28, "phone", ACCESS, "test_by_touch_alone_on_a_phone"),
    (29, "screen reader, dark, zoom", ACCESS, "test_axe_finds_nothing_in_any_state"),
    (29, "forced colors", ACCESS, "test_marks_do_not_go_by_color_alone"),
    (30, "Word, HTML in", DESK, "test_a_word_file_comes_back_with_its_changes_tracked"),
    (31, "Markdown as Markdown", API, "test_markdown_keeps_its_signs"),
    (32, "speakers of a transcript", OUTCOMES, "test_a_transcript_says_who_spoke"),
    (33, "nothing compared is loud", DESK, "test_nothing_compared_is_as_loud_as_an_error"),
    (34, "a correction leaves nothing worse", OUTCOMES, "test_taking_every_wording_leaves_nothing_worse"),
    (
        35,
        "Word's text boxes",
        "fixing/test_docx_left.py",
        "test_a_change_in_a_text_box_is_made_or_listed",
    ),
    (35, "Word's fields", "fixing/test_docx_left.py", "test_the_result_of_a_field_is_never_changed"),
    (36, "definition and references", LSP, "test_definition_and_references_lead_there_and_back"),
    (36, "diagnostics on request", LSP, "test_diagnostics_are_pulled_and_progress_is_shown"),
    (36, "symbols, code lens", LSP, "test_symbols_and_the_line_over_the_draft"),
    (36, "correct all", LSP, "test_fix_all_takes_the_sources_wording_everywhere"),
    (36, "watched files", LSP, "test_sources_and_settings_are_watched"),
    (36, "several folders", LSP, "test_each_folder_has_its_own_settings"),
    (36, "in Neovim", "lsp/test_editors.py", "test_neovim"),
    (37, "editor extension", "lsp/test_vscode.py", "test_its_tests_pass_without_vs_code"),
    (38, "a whole answer", MCP, "test_a_whole_answer_against_several_sources"),
    (39, "bounded answers", MCP, "test_an_answer_is_bounded"),
    (40, "worst article first", BATCH, "test_the_worst_comes_first_and_the_tab_says_how_bad_it_is"),
    (40, "a thousand articles", BATCH, "test_a_thousand_articles_open_in_two_seconds"),
    (41, "charts", "web/test_charts.py", "test_the_title_says_who_is_highest_and_each_row_its_count"),
    (41, "titles of the browser's tab", DESK, "test_ten_errors_by_keyboard_alone_from_drop_to_download"),
    (42, "print", ACCESS, "test_on_paper_are_the_draft_and_what_is_open"),
    (43, "plain words", DESK, "test_the_words_on_the_page_are_a_newsroom_s"),
]


@cache
def names(file: str) -> frozenset[str]:
    tree = ast.parse((TESTS / file).read_text("utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


@pytest.mark.parametrize(("number", "expectation", "file", "test"), MET)
def test_an_expectation_has_its_test(number: int, expectation: str, file: str, test: str) -> None:
    assert test in names(file), f"{number}, {expectation}"


def test_no_expectation_is_forgotten() -> None:
    assert {number for number, *_ in MET} == set(range(1, 44))
