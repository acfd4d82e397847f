package io.framewright.editor.inspect;

import io.framewright.editor.look.Theme;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.awt.Graphics;
import java.util.Optional;
import java.util.function.Consumer;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.UIManager;

/** The title of what is selected, its type, and the button that opens its help page. */
final class HeadingPanel extends JPanel {
  private static final long serialVersionUID = 1;

  private final JLabel title = new JLabel();
  private final JLabel kind = new JLabel();
  private final JButton help = new JButton("?");
  private final Stripe stripe = new Stripe();
  private transient Optional<Heading> shown = Optional.empty();

  HeadingPanel(Consumer<String> helpPages) {
    super(new BorderLayout());
    setName("properties-heading");
    title.setName("properties-title");
    kind.setName("properties-type");
    help.setName("properties-help");
    help.putClientProperty("JButton.buttonType", "help");
    help.setToolTipText("What this node does");
    help.getAccessibleContext().setAccessibleName("Help");
    help.addActionListener(e -> shown.flatMap(Heading::type).ifPresent(helpPages));
    JPanel lines = new JPanel(new BorderLayout());
    lines.add(title, BorderLayout.NORTH);
    lines.add(kind, BorderLayout.SOUTH);
    JPanel body = new JPanel(new BorderLayout());
    int em = Math.round(Theme.current().em());
    body.setBorder(BorderFactory.createEmptyBorder(em / 2, em / 2, em / 2, em / 2));
    body.add(lines, BorderLayout.CENTER);
    body.add(help, BorderLayout.EAST);
    add(stripe, BorderLayout.WEST);
    add(body, BorderLayout.CENTER);
    dress();
  }

  void show(Optional<Heading> now) {
    shown = now;
    // a space keeps the height
    title.setText(now.map(h -> h.title().get()).filter(t -> !t.isBlank()).orElse(" "));
    title.setToolTipText(title.getText());
    kind.setText(now.map(Heading::kind).orElse("No workflow is open"));
    help.setVisible(now.flatMap(Heading::type).isPresent());
    repaint();
  }

  @Override
  public void updateUI() {
    super.updateUI();
    if (title != null) { // not while this is being made
      dress();
    }
  }

  private void dress() {
    Theme theme = Theme.current();
    title.putClientProperty("html.disable", Boolean.TRUE);
    kind.putClientProperty("html.disable", Boolean.TRUE);
    title.setFont(theme.bold().deriveFont(theme.em() * 1.15f));
    kind.setForeground(UIManager.getColor("Label.foreground"));
  }

  /** The colour of the node's category. */
  private final class Stripe extends JComponent {
    private static final long serialVersionUID = 1;

    @Override
    public Dimension getPreferredSize() {
      return new Dimension(Math.round(Theme.current().em() / 3), 1);
    }

    @Override
    protected void paintComponent(Graphics g) {
      shown
          .flatMap(Heading::category)
          .ifPresent(
              c -> {
                g.setColor(Theme.current().category(c));
                g.fillRect(0, 0, getWidth(), getHeight());
              });
    }
  }
}
