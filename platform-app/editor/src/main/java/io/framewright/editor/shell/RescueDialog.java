package io.framewright.editor.shell;

import io.framewright.editor.files.Recovery;
import io.framewright.editor.look.Theme;
import io.framewright.editor.session.EditorSession;
import io.framewright.editor.welcome.GraphPicture;
import java.awt.BorderLayout;
import java.awt.Dialog;
import java.awt.Dimension;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import org.openide.DialogDescriptor;
import org.openide.DialogDisplayer;

/** What was not saved when the editor ended: for each a picture, its time, and what to do. */
final class RescueDialog {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH)
          .withZone(ZoneId.systemDefault());

  private final Recovery lost;
  private final Rescue rescue;
  private final List<Recovery.Found> left;
  private final JPanel rows = new JPanel();
  private final JButton all = new JButton("Recover All");
  private final JButton later = new JButton("Later");
  private Dialog dialog;

  RescueDialog(Recovery lost, List<Recovery.Found> found, Rescue rescue) {
    this.lost = lost;
    this.rescue = rescue;
    left = new ArrayList<>(found);
    all.setName("recover-all");
    later.setName("recover-later");
  }

  void show() {
    rows.setLayout(new BoxLayout(rows, BoxLayout.Y_AXIS));
    left.forEach(found -> rows.add(row(found)));
    JScrollPane scroll = new JScrollPane(rows);
    scroll.setBorder(BorderFactory.createEmptyBorder());
    scroll.getVerticalScrollBar().setUnitIncrement(Math.round(Theme.current().em() * 2));
    int em = Math.round(Theme.current().em());
    Dimension wanted = rows.getPreferredSize();
    scroll.setPreferredSize(
        new Dimension(Math.max(wanted.width, 46 * em), Math.min(wanted.height, 34 * em)));
    JPanel panel = new JPanel(new BorderLayout(0, em));
    panel.setName("recovery");
    panel.setBorder(BorderFactory.createEmptyBorder(em, em, em / 2, em));
    panel.add(
        new JLabel("The editor ended before this was saved. Nothing is lost:"), BorderLayout.NORTH);
    panel.add(scroll);
    DialogDescriptor descriptor = new DialogDescriptor(panel, "Recover Unsaved Work");
    descriptor.setModal(false);
    descriptor.setOptions(new Object[] {all, later});
    descriptor.setValue(all);
    descriptor.setClosingOptions(new Object[] {later});
    descriptor.setButtonListener(
        event -> {
          if (event.getSource() == all) {
            List.copyOf(left).forEach(this::recover);
          }
        });
    dialog = DialogDisplayer.getDefault().createDialog(descriptor);
    dialog.addWindowListener(
        new java.awt.event.WindowAdapter() {
          @Override
          public void windowClosed(java.awt.event.WindowEvent event) {
            rescue.close(lost);
          }
        });
    dialog.setVisible(true);
  }

  private JComponent row(Recovery.Found found) {
    int em = Math.round(Theme.current().em());
    JPanel row = new JPanel(new BorderLayout(em, 0));
    row.setBorder(BorderFactory.createEmptyBorder(em / 2, 0, em / 2, 0));
    row.setName("recovery-" + found.title());
    JComponent picture =
        found
            .graph()
            .<JComponent>map(g -> new GraphPicture(g, EditorSession.session().catalogue()))
            .orElseGet(() -> new JLabel("?", JLabel.CENTER));
    picture.setPreferredSize(new Dimension(em * 13, em * 7));
    row.add(picture, BorderLayout.LINE_START);
    JPanel words = new JPanel();
    words.setLayout(new BoxLayout(words, BoxLayout.Y_AXIS));
    JLabel title = new JLabel(found.title());
    title.setFont(Theme.current().bold());
    words.add(title);
    words.add(new JLabel("last edit " + TIME.format(found.time()) + ", " + nodes(found.nodes())));
    words.add(new JLabel(found.file().map(Object::toString).orElse("never saved")));
    String state = found.fault().orElse(originWords(found.origin()));
    if (!state.isEmpty()) {
      words.add(new JLabel(state));
    }
    row.add(words);
    JPanel buttons = new JPanel();
    JButton recover = new JButton("Recover");
    recover.setName("recover-" + found.title());
    recover.setEnabled(found.graph().isPresent());
    recover.addActionListener(e -> recover(found));
    JButton discard = new JButton("Discard");
    discard.setName("discard-" + found.title());
    discard.addActionListener(e -> discard(found));
    buttons.add(recover);
    buttons.add(discard);
    JPanel end = new JPanel(new BorderLayout());
    end.add(buttons, BorderLayout.NORTH);
    row.add(end, BorderLayout.LINE_END);
    return row;
  }

  private static String nodes(int count) {
    return count == 1 ? "1 node" : count + " nodes";
  }

  private static String originWords(Recovery.Origin origin) {
    return switch (origin) {
      case NONE, SAME -> "";
      case CHANGED -> "The file itself has changed since; both are kept.";
      case GONE -> "The file itself is not there any more.";
    };
  }

  private void recover(Recovery.Found found) {
    if (found.graph().isPresent()) {
      rescue.recover(lost, found);
      done(found);
    }
  }

  private void discard(Recovery.Found found) {
    if (Messages.ask(
            "Discard",
            MessageText.of(found.title() + " will be gone for good."),
            "Cancel",
            "Discard")
        == 1) {
      rescue.discard(lost, found);
      done(found);
    }
  }

  private void done(Recovery.Found found) {
    rows.remove(left.indexOf(found));
    left.remove(found);
    rows.revalidate();
    rows.repaint();
    if (left.isEmpty()) {
      dialog.dispose();
    }
  }
}
