package io.framewright.editor.run;

import io.framewright.editor.look.Theme;
import io.framewright.graph.Problem;
import java.awt.BorderLayout;
import java.awt.Toolkit;
import java.awt.datatransfer.StringSelection;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextArea;

/** What went wrong and what to try, to be read, selected and copied. */
final class RunMessage extends JPanel {
  private static final long serialVersionUID = 1;
  private static final int MOST_ROWS = 8;

  private final JTextArea text = new JTextArea();
  private final JButton copy = new JButton("Copy");

  RunMessage() {
    setName("run-message-panel");
    setLayout(new BorderLayout(8, 0));
    text.setName("run-message");
    text.getAccessibleContext().setAccessibleName("What went wrong and what to try");
    text.setEditable(false);
    text.setLineWrap(true);
    text.setWrapStyleWord(true);
    text.setOpaque(false);
    JScrollPane scroll = new JScrollPane(text);
    scroll.setBorder(BorderFactory.createEmptyBorder());
    scroll.setOpaque(false);
    scroll.getViewport().setOpaque(false);
    add(scroll, BorderLayout.CENTER);
    copy.setName("run-copy-message");
    copy.setToolTipText("Copies this message");
    copy.addActionListener(
        e ->
            Toolkit.getDefaultToolkit()
                .getSystemClipboard()
                .setContents(new StringSelection(text.getText()), null));
    JPanel side = new JPanel(new BorderLayout());
    side.setOpaque(false);
    side.add(copy, BorderLayout.NORTH);
    add(side, BorderLayout.EAST);
  }

  /** Shows a run's message, or hides itself. */
  void show(Optional<RunItem> item) {
    String now = item.map(RunMessage::text).orElse("");
    setVisible(!now.isEmpty());
    Theme theme = Theme.current();
    boolean bad =
        item.filter(i -> i.state() == RunState.FAILED || i.state() == RunState.REFUSED).isPresent();
    int em = Math.round(theme.em());
    setBorder(
        BorderFactory.createCompoundBorder(
            BorderFactory.createMatteBorder(
                0,
                Math.max(3, em / 4),
                0,
                0,
                theme.problem(bad ? Problem.Severity.ERROR : Problem.Severity.HINT)),
            BorderFactory.createEmptyBorder(em / 4, em / 2, em / 4, em / 4)));
    if (!now.equals(text.getText())) {
      text.setText(now);
      text.setCaretPosition(0);
      text.setRows((int) Math.min(MOST_ROWS, now.lines().count()));
      revalidate();
    }
  }

  private static String text(RunItem item) {
    String tail =
        item.resumable() && item.state() == RunState.FAILED
            ? " Resume goes on where it was stopped."
            : "";
    return Stream.concat(
            Stream.of(item.message() + (item.message().isEmpty() ? "" : tail)),
            item.problems().stream().map(Problem::text))
        .collect(Collectors.joining("\n"))
        .strip();
  }
}
