package io.framewright.editor.inspect.value;

import com.fasterxml.jackson.databind.node.TextNode;
import java.awt.BorderLayout;
import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JTextField;

/** Names a file to write: typed, with its patterns, or in a folder that is chosen. */
final class SaveForm extends FormPanel {
  private static final long serialVersionUID = 1;

  private final JTextField field = new JTextField(40);
  private final transient Optional<Path> workflowFolder;

  SaveForm(Form.Target target, ValueContext context) {
    super(target, "save-form");
    workflowFolder = context.folder().get();
    named(field, "save-form-field", ValueTexts.title(target.property()));
    field.setText(target.json().map(v -> v.asText()).orElse(""));
    TextForm.Typing.listen(
        field.getDocument(), () -> offer(TextNode.valueOf(field.getText().strip())));
    JFileChooser folders =
        FileForm.chooser(
            RelativePaths.resolve(field.getText(), workflowFolder)
                .map(Path::getParent)
                .filter(p -> p.toFile().isDirectory())
                .or(() -> workflowFolder));
    folders.setFileSelectionMode(JFileChooser.DIRECTORIES_ONLY);
    folders.addPropertyChangeListener(
        JFileChooser.SELECTED_FILE_CHANGED_PROPERTY,
        e -> Optional.ofNullable(folders.getSelectedFile()).ifPresent(this::into));
    JPanel name = new JPanel(new BorderLayout(0, em() / 4));
    name.add(field, BorderLayout.NORTH);
    name.add(
        new JLabel("A relative path starts at the workflow's folder. Its folder:"),
        BorderLayout.SOUTH);
    JPanel body = new JPanel(new BorderLayout(0, em() / 2));
    body.add(name, BorderLayout.NORTH);
    body.add(folders, BorderLayout.CENTER);
    add(body, BorderLayout.CENTER);
  }

  /** The same file name in another folder. */
  private void into(File folder) {
    String text = field.getText().strip().replace('\\', '/');
    String last = text.substring(text.lastIndexOf('/') + 1);
    Path here = folder.toPath().toAbsolutePath().normalize();
    boolean same =
        workflowFolder.map(f -> f.toAbsolutePath().normalize()).filter(here::equals).isPresent();
    field.setText(same ? last : RelativePaths.name(here, workflowFolder) + "/" + last);
  }
}
