package io.framewright.editor.shell;

import io.framewright.editor.document.GraphDocument;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.swing.JFileChooser;
import javax.swing.filechooser.FileFilter;
import javax.swing.filechooser.FileNameExtensionFilter;
import org.openide.filesystems.FileChooserBuilder;
import org.openide.windows.WindowManager;

/** The dialogs that ask for files. */
final class Choosers {
  static final String EXTENSION = ".fgw";
  static final Set<String> MEDIA =
      Set.of("mp4", "webm", "mkv", "mov", "gif", "png", "jpg", "jpeg", "webp");

  private Choosers() {}

  /** Which files to open; empty when cancelled. */
  static List<Path> open() {
    FileFilter all =
        new FileNameExtensionFilter(
            "Workflows, and clips and pictures that carry one",
            Stream.concat(Stream.of("fgw"), MEDIA.stream()).toArray(String[]::new));
    File[] files =
        new FileChooserBuilder(Choosers.class)
            .setTitle("Open Workflow")
            .setApproveText("Open")
            .setFilesOnly(true)
            .setFileFilter(new FileNameExtensionFilter("Workflows (*.fgw)", "fgw"))
            .addFileFilter(all)
            .setDefaultWorkingDirectory(Home.graphs().toFile())
            .showMultiOpenDialog();
    return files == null ? List.of() : Stream.of(files).map(File::toPath).toList();
  }

  /** Where to save; empty when cancelled. An existing file is asked about. */
  static Optional<Path> save(GraphDocument document) {
    File folder =
        document
            .file()
            .map(Path::getParent)
            .map(Path::toFile)
            .orElseGet(() -> new File(System.getProperty("user.home")));
    File file =
        new FileChooserBuilder(Choosers.class)
            .setTitle("Save Workflow As")
            .setApproveText("Save")
            .setFilesOnly(true)
            .setFileFilter(new FileNameExtensionFilter("Workflows (*.fgw)", "fgw"))
            .setDefaultWorkingDirectory(folder)
            .forceUseOfDefaultWorkingDirectory(document.file().isPresent())
            .setSelectionApprover((chosen) -> approve(chosen))
            .showSaveDialog();
    return Optional.ofNullable(file).map(Choosers::withExtension);
  }

  /** Where to save a picture; empty when cancelled. */
  static Optional<Path> savePicture(Path suggestion) {
    JFileChooser chooser =
        new FileChooserBuilder("framewright-pictures")
            .setTitle("Save Frame")
            .setApproveText("Save")
            .setFilesOnly(true)
            .setFileFilter(new FileNameExtensionFilter("PNG pictures (*.png)", "png"))
            .createFileChooser();
    chooser.setSelectedFile(suggestion.toFile());
    return chooser.showSaveDialog(parent()) == JFileChooser.APPROVE_OPTION
        ? Optional.of(chooser.getSelectedFile().toPath())
        : Optional.empty();
  }

  private static boolean approve(File[] chosen) {
    if (chosen.length != 1) {
      return false;
    }
    Path file = withExtension(chosen[0]);
    return !file.toFile().exists()
        || Messages.ask(
                "Save Workflow As",
                MessageText.of(
                    file.getFileName()
                        + " is there already. Saving replaces it; the former file is kept as "
                        + file.getFileName()
                        + ".bak."),
                "Replace",
                "Cancel")
            == 0;
  }

  /** Adds the extension if it is missing. */
  static Path withExtension(File file) {
    Path path = file.toPath();
    String name = String.valueOf(path.getFileName());
    return name.toLowerCase(Locale.ROOT).endsWith(EXTENSION)
        ? path
        : path.resolveSibling(name + EXTENSION);
  }

  static java.awt.Component parent() {
    return WindowManager.getDefault().getMainWindow();
  }
}
