package io.framewright.editor.inspect.value;

import com.fasterxml.jackson.databind.node.TextNode;
import io.framewright.serve.api.ModelInfo;
import java.awt.BorderLayout;
import java.awt.Component;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.DefaultListCellRenderer;
import javax.swing.JFileChooser;
import javax.swing.JLabel;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.ListSelectionModel;

/** Chooses a model among those that were found, or a folder. */
final class CheckpointForm extends FormPanel {
  private static final long serialVersionUID = 1;

  private final JTextField field = new JTextField(40);

  CheckpointForm(Form.Target target, ValueContext context) {
    super(target, "checkpoint-form");
    named(field, "checkpoint-form-field", ValueTexts.title(target.property()));
    field.setText(target.json().map(v -> v.asText()).orElse(""));
    TextForm.Typing.listen(
        field.getDocument(), () -> offer(TextNode.valueOf(field.getText().strip())));
    List<ModelInfo> found = context.models().get();
    JList<ModelInfo> list = new JList<>(found.toArray(ModelInfo[]::new));
    named(list, "checkpoint-form-models", "Models that were found");
    list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
    list.setVisibleRowCount(8);
    list.setCellRenderer(new Cell());
    found.stream()
        .filter(m -> m.name().equals(field.getText()))
        .findFirst()
        .ifPresent(m -> list.setSelectedValue(m, true));
    list.addListSelectionListener(
        e -> {
          if (list.getSelectedValue() != null) {
            field.setText(list.getSelectedValue().name());
          }
        });
    JPanel body = new JPanel(new BorderLayout(em() / 2, em() / 2));
    body.add(field, BorderLayout.CENTER);
    body.add(
        button("Choose a folder\u2026", "checkpoint-form-folder", () -> browse(context)),
        BorderLayout.EAST);
    body.add(
        found.isEmpty()
            ? new JLabel("No model was found yet. Choose a folder, or type a name.")
            : new JScrollPane(list),
        BorderLayout.SOUTH);
    add(body, BorderLayout.CENTER);
  }

  private void browse(ValueContext context) {
    Optional<Path> now = RelativePaths.resolve(field.getText().strip(), context.folder().get());
    JFileChooser chooser = FileForm.chooser(now.map(Path::getParent).or(context.folder()));
    chooser.setControlButtonsAreShown(true);
    chooser.setFileSelectionMode(JFileChooser.DIRECTORIES_ONLY);
    if (chooser.showDialog(this, "Choose") == JFileChooser.APPROVE_OPTION) {
      field.setText(RelativePaths.name(chooser.getSelectedFile().toPath(), context.folder().get()));
    }
  }

  /** Name and title, or why it cannot be used. */
  private static final class Cell extends DefaultListCellRenderer {
    private static final long serialVersionUID = 1;

    @Override
    public Component getListCellRendererComponent(
        JList<?> list, Object value, int index, boolean selected, boolean focused) {
      ModelInfo model = (ModelInfo) value;
      String more = model.problem().isEmpty() ? about(model) : model.problem();
      String text = "<html><b>" + Html.escape(model.name()) + "</b><br>" + Html.escape(more);
      super.getListCellRendererComponent(list, text, index, selected, focused);
      setBorder(BorderFactory.createEmptyBorder(em() / 4, em() / 2, em() / 4, em() / 2));
      return this;
    }

    private static String about(ModelInfo model) {
      return model.title()
          + ", "
          + model.makes()
          + ", "
          + model.width()
          + " \u00d7 "
          + model.height()
          + ", "
          + model.frames()
          + " frames";
    }
  }
}
