package io.framewright.editor.shell;

import io.framewright.editor.look.Theme;
import java.awt.BorderLayout;
import java.awt.GridBagConstraints;
import java.awt.GridBagLayout;
import java.awt.Insets;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;

/** How mouse and keyboard are used. */
final class KeysPage extends JPanel {
  private static final long serialVersionUID = 1;

  private static final String[][] LINES = {
    {"Add", ""},
    {"Tab or double-click", "search for a node and add it at the mouse"},
    {"drag from the palette", "add that node where it is dropped"},
    {"drag a file onto the canvas", "a picture or clip becomes a node; a workflow opens"},
    {"N", "add a note"},
    {"Connect", ""},
    {"drag from port to port", "draw a wire; ports that fit glow"},
    {"drag a wire onto nothing", "add a node that fits, wired at once"},
    {"drag a wire's end", "move the wire, or take it off"},
    {"Alt+click a wire", "cut it"},
    {"W", "draw a wire by keyboard"},
    {"Select and move", ""},
    {"click, Ctrl+click, drag over", "select one, more, all within"},
    {"Ctrl+A", "select all"},
    {"arrows", "walk along the wires"},
    {"Alt+arrows", "move what is selected"},
    {"Enter, F2, F1", "properties, name, help of the node"},
    {"See", ""},
    {"wheel", "zoom at the mouse"},
    {"middle drag, Space+drag", "move the view"},
    {"F, 1", "show all, show at 100 %"},
    {"Tidy", ""},
    {"L", "lay the nodes out from left to right"},
    {"G, Shift+G", "group what is selected, undo the group"},
    {"M, C", "mute, fold"},
    {"Ctrl+D, Ctrl+C, Ctrl+V", "double, copy, paste, with the wires inside"},
    {"Ctrl+Z, Ctrl+Y", "undo, redo, as far back as the session goes"},
    {"Run", ""},
    {"F5", "run the workflow in front"},
    {"Shift+F5", "queue it once more with the next seed"},
    {"Ctrl+F5, or Esc in the Run window", "cancel the run"},
    {"F6, F7", "what a run would cost, what is wrong"},
  };

  KeysPage() {
    super(new BorderLayout());
    setName("keys-page");
    getAccessibleContext().setAccessibleName("Mouse and keyboard");
    fill();
  }

  @Override
  public void updateUI() {
    super.updateUI();
    if (getComponentCount() > 0) {
      removeAll();
      fill();
    }
  }

  private void fill() {
    Theme theme = Theme.current();
    int em = Math.round(theme.em());
    JPanel page = new JPanel(new GridBagLayout());
    page.setBorder(BorderFactory.createEmptyBorder(em, 2 * em, 2 * em, 2 * em));
    for (int row = 0; row < LINES.length; row++) {
      String[] line = LINES[row];
      boolean heading = line[1].isEmpty();
      GridBagConstraints at = new GridBagConstraints();
      at.gridy = row;
      at.anchor = GridBagConstraints.LINE_START;
      at.insets = new Insets(heading ? em : em / 6, 0, em / 6, 2 * em);
      JLabel left = new JLabel(line[0]);
      left.setFont(heading ? theme.bold().deriveFont(em * 1.15f) : theme.bold());
      page.add(left, at);
      if (!heading) {
        at.weightx = 1;
        page.add(new JLabel(line[1]), at);
      }
    }
    GridBagConstraints rest = new GridBagConstraints();
    rest.gridy = LINES.length;
    rest.weighty = 1;
    page.add(new JLabel(), rest);
    JScrollPane scroll = new JScrollPane(page);
    scroll.setBorder(BorderFactory.createEmptyBorder());
    scroll.getVerticalScrollBar().setUnitIncrement(2 * em);
    add(scroll);
  }
}
