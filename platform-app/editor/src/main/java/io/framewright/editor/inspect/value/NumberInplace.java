package io.framewright.editor.inspect.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.framewright.spi.Property;
import java.awt.BorderLayout;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.FlowLayout;
import java.awt.event.ActionEvent;
import java.awt.event.ActionListener;
import java.beans.PropertyEditor;
import java.util.ArrayList;
import java.util.List;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JPanel;
import javax.swing.JSlider;
import javax.swing.JTextField;
import javax.swing.JToggleButton;
import javax.swing.KeyStroke;
import javax.swing.SwingUtilities;
import org.openide.explorer.propertysheet.InplaceEditor;
import org.openide.explorer.propertysheet.PropertyEnv;
import org.openide.explorer.propertysheet.PropertyModel;

/**
 * A number in the sheet while it is edited: a field, a slider that sets it as it is dragged, and a
 * button for each word that stands for a value.
 */
final class NumberInplace implements InplaceEditor {
  private static final int STEPS = 1000;

  private final Property property;
  private final NumberRange range;
  private final LiveEdit live;
  private final JPanel panel = new Line();
  private final JTextField field = new JTextField(7);
  private final JSlider slider = new JSlider(0, STEPS);
  private final List<JToggleButton> words = new ArrayList<>();
  private final List<ActionListener> listeners = new ArrayList<>();
  private PropertyEditor editor;
  private PropertyModel model;
  private boolean showing;

  NumberInplace(Property property, NumberRange range, LiveEdit live) {
    this.property = property;
    this.range = range;
    this.live = live;
    String title = ValueTexts.title(property);
    field.setName("value-number");
    field.getAccessibleContext().setAccessibleName(title);
    field.setBorder(BorderFactory.createEmptyBorder(0, 3, 0, 0));
    field.addActionListener(e -> tell(COMMAND_SUCCESS));
    slider.setName("value-slider");
    slider.getAccessibleContext().setAccessibleName(title);
    slider.setOpaque(false);
    slider.setMinimumSize(new Dimension(10, 1));
    slider.addChangeListener(e -> slid());
    panel.add(field, BorderLayout.WEST);
    panel.add(slider, BorderLayout.CENTER);
    JPanel buttons = new JPanel(new FlowLayout(FlowLayout.TRAILING, 0, 0));
    buttons.setOpaque(false);
    for (String word : property.words()) {
      JToggleButton button = new JToggleButton(word);
      button.setName("value-word-" + word);
      button.putClientProperty("JButton.buttonType", "toolBarButton");
      button.addActionListener(e -> choose(word));
      words.add(button);
      buttons.add(button);
    }
    if (!words.isEmpty()) {
      panel.add(buttons, BorderLayout.EAST);
    }
  }

  private void slid() {
    if (showing) {
      return;
    }
    JsonNode value = ValueTexts.number(range.at((double) slider.getValue() / STEPS));
    if (property.fault(value).isEmpty()) {
      show(value, false);
      editor.setValue(value);
      live.set(value);
    }
    if (!slider.getValueIsAdjusting()) {
      live.end();
    }
  }

  private void choose(String word) {
    show(TextNode.valueOf(word), true);
    tell(COMMAND_SUCCESS);
  }

  private void show(JsonNode value, boolean withSlider) {
    showing = true;
    field.setText(ValueTexts.show(property, value));
    words.forEach(b -> b.setSelected(b.getText().equals(field.getText())));
    if (withSlider && value.isNumber()) {
      slider.setValue((int) Math.round(range.share(value.doubleValue()) * STEPS));
    }
    showing = false;
  }

  private void tell(String command) {
    ActionEvent event = new ActionEvent(this, ActionEvent.ACTION_PERFORMED, command);
    List.copyOf(listeners).forEach(l -> l.actionPerformed(event));
  }

  @Override
  public void connect(PropertyEditor given, PropertyEnv env) {
    editor = given;
    reset();
  }

  @Override
  public void reset() {
    if (editor.getValue() instanceof JsonNode value) {
      show(value, true);
    } else {
      showing = true;
      field.setText(editor.getAsText());
      showing = false;
    }
    field.selectAll();
  }

  @Override
  public JComponent getComponent() {
    return panel;
  }

  @Override
  public void clear() {
    editor = null;
    model = null;
  }

  @Override
  public Object getValue() {
    return field.getText();
  }

  @Override
  public void setValue(Object value) {
    field.setText(String.valueOf(value));
  }

  @Override
  public boolean supportsTextEntry() {
    return true;
  }

  @Override
  public void addActionListener(ActionListener listener) {
    listeners.add(listener);
  }

  @Override
  public void removeActionListener(ActionListener listener) {
    listeners.remove(listener);
  }

  @Override
  public KeyStroke[] getKeyStrokes() {
    return new KeyStroke[0];
  }

  @Override
  public PropertyEditor getPropertyEditor() {
    return editor;
  }

  @Override
  public PropertyModel getPropertyModel() {
    return model;
  }

  @Override
  public void setPropertyModel(PropertyModel given) {
    model = given;
  }

  @Override
  public boolean isKnownComponent(Component other) {
    return SwingUtilities.isDescendingFrom(other, panel);
  }

  /** Gives the focus on to the field. */
  private final class Line extends JPanel {
    private static final long serialVersionUID = 1;

    Line() {
      super(new BorderLayout());
    }

    @Override
    public void requestFocus() {
      field.requestFocus();
    }

    @Override
    public boolean requestFocusInWindow() {
      return field.requestFocusInWindow();
    }
  }
}
