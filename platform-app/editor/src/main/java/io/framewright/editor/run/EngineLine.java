package io.framewright.editor.run;

import io.framewright.editor.engine.EngineService;
import io.framewright.editor.engine.EngineState;
import io.framewright.editor.look.Theme;
import io.framewright.graph.Problem;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;

/** How the engine stands, and a button to start it again. */
final class EngineLine extends JPanel {
  private static final long serialVersionUID = 1;

  private final JLabel text = new JLabel();
  private transient EngineState shown = EngineState.stopped();
  private final JButton restart = new JButton("Start engine");

  EngineLine(EngineService engine) {
    setName("engine-line");
    setLayout(new RowLayout(Math.round(Theme.current().em() * 0.5f)));
    text.setName("engine-state");
    restart.setName("engine-restart");
    restart.addActionListener(e -> engine.restart());
    add(text);
    add(restart);
    engine.onState(this::show);
  }

  @Override
  public void updateUI() {
    super.updateUI();
    if (text != null) {
      show(shown);
    }
  }

  private void show(EngineState now) {
    shown = now;
    String title =
        switch (now.kind()) {
          case STARTING -> "Engine starting";
          case READY -> "Engine ready";
          case STOPPED -> "Engine not started";
          case FAILED -> "Engine not running";
        };
    text.setText(title);
    text.setToolTipText(now.message().isEmpty() ? title : now.message());
    text.getAccessibleContext()
        .setAccessibleDescription(now.message().isEmpty() ? title : now.message());
    text.setForeground(
        now.kind() == EngineState.Kind.FAILED
            ? Theme.current().problem(Problem.Severity.ERROR)
            : Theme.current().faintText());
    restart.setVisible(now.kind() == EngineState.Kind.FAILED);
    revalidate();
    repaint();
  }
}
