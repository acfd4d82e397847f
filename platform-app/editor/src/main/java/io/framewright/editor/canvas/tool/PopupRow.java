package io.framewright.editor.canvas.tool;

import java.util.Optional;
import javax.swing.Icon;

/**
 * What a row of a popup shows.
 *
 * @param aside faint, at the right
 * @param detail a second line, may be empty
 */
record PopupRow(String title, String aside, String detail, Optional<Icon> icon) {}
