package io.framewright.editor.shell;

import io.framewright.editor.document.GraphDocument;
import javax.swing.Action;
import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.ActionReferences;
import org.openide.awt.ActionRegistration;

/** The File menu: workflows in and out. */
public final class FileActions {
  private FileActions() {}

  /** A new, empty workflow. */
  @ActionID(category = "File", id = "io.framewright.editor.shell.create")
  @ActionRegistration(displayName = "&New Workflow", lazy = false)
  @ActionReferences({
    @ActionReference(path = "Menu/File", position = 100),
    @ActionReference(path = "Toolbars/File", position = 100),
    @ActionReference(path = "Shortcuts", name = "D-N")
  })
  public static Action create() {
    return Command.of("&New Workflow", "new", () -> Desk.desk().createNew());
  }

  /** Asks for files and opens them. */
  @ActionID(category = "File", id = "io.framewright.editor.shell.open")
  @ActionRegistration(displayName = "&Open\u2026", lazy = false)
  @ActionReferences({
    @ActionReference(path = "Menu/File", position = 200),
    @ActionReference(path = "Toolbars/File", position = 200),
    @ActionReference(path = "Shortcuts", name = "D-O")
  })
  public static Action open() {
    return Command.of("&Open\u2026", "open", () -> Desk.desk().filing().open(Choosers.open()))
        .explained("Open a workflow, or a clip or picture that carries one");
  }

  /** Saves the workflow in front. */
  @ActionID(category = "File", id = "io.framewright.editor.shell.save")
  @ActionRegistration(displayName = "&Save", lazy = false)
  @ActionReferences({
    @ActionReference(path = "Menu/File", position = 400, separatorBefore = 390),
    @ActionReference(path = "Toolbars/File", position = 300),
    @ActionReference(path = "Shortcuts", name = "D-S"),
    @ActionReference(path = "Framewright/Tab", position = 100)
  })
  public static Action save() {
    return Command.of("&Save", "save", FileActions::savable, () -> front(d -> Desk.desk().save(d)));
  }

  /** Saves it elsewhere. */
  @ActionID(category = "File", id = "io.framewright.editor.shell.saveAs")
  @ActionRegistration(displayName = "Save &As\u2026", lazy = false)
  @ActionReferences({
    @ActionReference(path = "Menu/File", position = 500),
    @ActionReference(path = "Shortcuts", name = "DS-S")
  })
  public static Action saveAs() {
    return Command.of(
        "Save &As\u2026",
        "save-as",
        FileActions::any,
        () -> front(d -> Desk.desk().filing().saveAs(d, () -> {})));
  }

  /** Saves all that have changes. */
  @ActionID(category = "File", id = "io.framewright.editor.shell.saveAll")
  @ActionRegistration(displayName = "Save A&ll", lazy = false)
  @ActionReference(path = "Menu/File", position = 600)
  public static Action saveAll() {
    return Command.of(
        "Save A&ll",
        "save-all",
        () -> !Desk.desk().modified().isEmpty(),
        () -> Desk.desk().modified().forEach(Desk.desk()::save));
  }

  /** Closes the window in front. */
  @ActionID(category = "File", id = "io.framewright.editor.shell.close")
  @ActionRegistration(displayName = "&Close", lazy = false)
  @ActionReferences({
    @ActionReference(path = "Menu/File", position = 800, separatorBefore = 790),
    @ActionReference(path = "Shortcuts", name = "D-W")
  })
  public static Action close() {
    return Command.of(
        "&Close", "close", FileActions::any, () -> Desk.desk().front().ifPresent(w -> w.close()));
  }

  private static boolean any() {
    return Desk.desk().document().isPresent();
  }

  private static boolean savable() {
    return Desk.desk().document().filter(d -> d.modified() || d.file().isEmpty()).isPresent();
  }

  private static void front(java.util.function.Consumer<GraphDocument> work) {
    Desk.desk().document().ifPresent(work);
  }
}
