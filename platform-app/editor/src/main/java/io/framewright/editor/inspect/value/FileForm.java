package io.framewright.editor.inspect.value;

import com.fasterxml.jackson.databind.node.TextNode;
import io.framewright.spi.FileKinds;
import java.awt.BorderLayout;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JFileChooser;
import javax.swing.filechooser.FileNameExtensionFilter;

/** Chooses a file to read, with a preview of it. */
final class FileForm extends FormPanel {
  private static final long serialVersionUID = 1;
  private static final String[] PICTURES = {
    "png", "jpg", "jpeg", "webp", "bmp", "gif", "tif", "tiff"
  };
  private static final String[] CLIPS = {"mp4", "mov", "webm", "mkv", "avi", "gif", "m4v"};

  FileForm(Form.Target target, ValueContext context, FileKinds.Content content) {
    super(target, "file-form");
    Optional<Path> now =
        target.json().flatMap(v -> RelativePaths.resolve(v.asText(), context.folder().get()));
    JFileChooser chooser = chooser(now.map(Path::getParent).or(context.folder()));
    now.map(Path::toFile).filter(File::exists).ifPresent(chooser::setSelectedFile);
    switch (content) {
      case PICTURE -> chooser.setFileFilter(new FileNameExtensionFilter("Pictures", PICTURES));
      case CLIP -> chooser.setFileFilter(new FileNameExtensionFilter("Clips", CLIPS));
      case ANY -> chooser.setFileFilter(chooser.getAcceptAllFileFilter());
    }
    if (content != FileKinds.Content.ANY) {
      FramePreview preview = new FramePreview(context.frames(), 15 * em());
      preview.setBorder(BorderFactory.createEmptyBorder(0, em() / 2, 0, 0));
      chooser.setAccessory(preview);
      preview.show(now);
      chooser.addPropertyChangeListener(
          JFileChooser.SELECTED_FILE_CHANGED_PROPERTY,
          e -> preview.show(Optional.ofNullable(chooser.getSelectedFile()).map(File::toPath)));
    }
    chooser.addPropertyChangeListener(
        JFileChooser.SELECTED_FILE_CHANGED_PROPERTY,
        e -> {
          if (chooser.getSelectedFile() != null) {
            Path chosen = chooser.getSelectedFile().toPath();
            offer(TextNode.valueOf(RelativePaths.name(chosen, context.folder().get())));
          }
        });
    add(chooser, BorderLayout.CENTER);
  }

  /** A chooser without buttons of its own, as the dialog has them. */
  static JFileChooser chooser(Optional<Path> start) {
    JFileChooser chooser = new JFileChooser(start.map(Path::toFile).orElse(null));
    named(chooser, "file-chooser", "File");
    chooser.setControlButtonsAreShown(false);
    chooser.setMultiSelectionEnabled(false);
    return chooser;
  }
}
