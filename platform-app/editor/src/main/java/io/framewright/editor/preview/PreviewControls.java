package io.framewright.editor.preview;

import io.framewright.editor.look.Theme;
import io.framewright.editor.run.RowLayout;
import java.awt.BorderLayout;
import java.awt.Dimension;
import javax.swing.BorderFactory;
import javax.swing.Icon;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JSlider;

/** The buttons and sliders of a player, without what they do. */
final class PreviewControls extends JPanel {
  private static final long serialVersionUID = 1;

  final JButton back = button("preview-back", PlayIcon.BACK, "One frame back (Left)");
  final JButton play = button("preview-play", PlayIcon.PLAY, "Play or pause (Space)");
  final JButton forward = button("preview-forward", PlayIcon.FORWARD, "One frame on (Right)");
  final FrameSlider slider = new FrameSlider();
  final JLabel place = new JLabel(" ");
  final JCheckBox compare = new JCheckBox("Unguided beside it");
  final JSlider opacity = new JSlider(0, 100, 0);
  final JLabel target = new JLabel("Target");
  final JComboBox<Zoom> zoom = new JComboBox<>(Zoom.values());
  final JButton save = new JButton("Save frame…");
  final JButton folder = new JButton("Show in folder");
  final JLabel file = new JLabel(" ");
  private final JPanel options = new JPanel();

  PreviewControls() {
    int em = Math.round(Theme.current().em());
    setLayout(new BorderLayout(em / 3, em / 3));
    setBorder(BorderFactory.createEmptyBorder(em / 4, em / 2, em / 3, em / 2));
    named();
    JPanel buttons = new JPanel(new RowLayout(em / 4));
    buttons.add(back);
    buttons.add(play);
    buttons.add(forward);
    JPanel player = new JPanel(new BorderLayout(em / 2, 0));
    player.add(buttons, BorderLayout.WEST);
    player.add(slider, BorderLayout.CENTER);
    player.add(place, BorderLayout.EAST);
    options.setLayout(new RowLayout(em / 2));
    options.add(zoom);
    options.add(compare);
    JPanel over = new JPanel(new BorderLayout(em / 3, 0));
    over.add(target, BorderLayout.WEST);
    over.add(opacity, BorderLayout.CENTER);
    options.add(over);
    options.add(save);
    options.add(folder);
    file.setMinimumSize(new Dimension(0, 0));
    add(player, BorderLayout.NORTH);
    add(options, BorderLayout.CENTER);
    add(file, BorderLayout.SOUTH);
  }

  private void named() {
    place.setName("preview-place");
    compare.setName("preview-compare");
    compare.setToolTipText("Shows the clip of the same seed without guidance");
    opacity.setName("preview-opacity");
    opacity.getAccessibleContext().setAccessibleName("Opacity of the target over the frame");
    opacity.setToolTipText("Lays what a guided frame is to be like over it");
    int wide = Math.round(Theme.current().em() * 7);
    opacity.setPreferredSize(new Dimension(wide, opacity.getPreferredSize().height));
    target.setName("preview-target");
    zoom.setName("preview-zoom");
    zoom.getAccessibleContext().setAccessibleName("Size");
    save.setName("preview-save-frame");
    save.setToolTipText("Saves the shown frame as a PNG picture; it can be dragged out, too");
    folder.setName("preview-show-in-folder");
    folder.setToolTipText("Shows the clip in the file manager");
    file.setName("preview-file");
  }

  @Override
  public void doLayout() {
    int before = options.getPreferredSize().height;
    super.doLayout();
    options.doLayout();
    if (options.getPreferredSize().height != before) {
      revalidate(); // its lines follow from its width
    }
  }

  /** Whether there is a clip to do something with. */
  void enable(boolean clip, boolean unguided, boolean onDisk) {
    back.setEnabled(clip);
    play.setEnabled(clip);
    forward.setEnabled(clip);
    slider.setEnabled(clip);
    opacity.setEnabled(clip);
    zoom.setEnabled(clip);
    save.setEnabled(clip);
    compare.setVisible(unguided);
    folder.setEnabled(onDisk);
  }

  private static JButton button(String name, Icon icon, String help) {
    JButton button = new JButton(icon);
    button.setName(name);
    button.setToolTipText(help);
    button.getAccessibleContext().setAccessibleName(help);
    return button;
  }
}
