"""What a browser fetches of a module: its code, without the comments."""

import pytest

from workshop.assets import COMPONENTS, assets, bare

SOURCE = """// @ts-check
import { el } from "../shared/dom.js";

/** @import { Texts } from "../shared/types.d.ts" */

/**
 * Draws * a / star.
 *
 * @param {Texts} texts
 */
export function star(texts) {
  // above
  const one = 2 * 3; // behind
  /** @type {string} */
  const url = "https://example.jp/*";
  return /** @type {number} */ (one) + `${url} // no comment`;
}
"""
BARE = """import { el } from "../shared/dom.js";


export function star(texts) {
  const one = 2 * 3; // behind
  const url = "https://example.jp/*";
  return /** @type {number} */ (one) + `${url} // no comment`;
}
"""


def test_comments_with_their_lines_to_themselves_are_left_out() -> None:
    assert (bare(SOURCE), bare("/* a */\n.b { color: red; }\n/* c\n d */\n")) == (BARE, ".b { color: red; }\n")


@pytest.mark.parametrize("path", assets())
def test_no_template_goes_over_the_end_of_a_line(path: str) -> None:
    """Within one a line might look like a comment."""
    lines = (COMPONENTS / path).read_text(encoding="utf-8").splitlines()
    assert [line for line in lines if line.count("`") % 2] == []
