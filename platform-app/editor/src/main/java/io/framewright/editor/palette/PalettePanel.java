package io.framewright.editor.palette;

import io.framewright.editor.look.Theme;
import io.framewright.spi.NodeCatalogue;
import io.framewright.spi.NodeDescription;
import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.event.ActionEvent;
import java.util.List;
import java.util.function.Consumer;
import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.SwingConstants;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

/** All node types: by category, or by what is typed into the field on top. */
public final class PalettePanel extends JPanel {
  private static final long serialVersionUID = 1;
  private static final String LIST = "list";
  private static final String NOTHING = "nothing";

  private final JTextField search = new JTextField();
  private final PaletteTree tree;
  private final CardLayout cards = new CardLayout();
  private final JPanel results = new JPanel(cards);
  private final JLabel nothing = new JLabel("", SwingConstants.CENTER);
  private transient NodeIndex index;

  /**
   * A palette.
   *
   * @param onChosen told of a type that was chosen with a double click or Enter
   */
  public PalettePanel(NodeCatalogue catalogue, Consumer<NodeDescription> onChosen) {
    super(new BorderLayout());
    tree = new PaletteTree(onChosen);
    index = NodeIndex.of(catalogue);
    setName("palette");
    getAccessibleContext().setAccessibleName("Palette");
    search.setName("palette-search");
    search.getAccessibleContext().setAccessibleName("Search node types");
    search.putClientProperty("JTextField.placeholderText", "Search nodes");
    search.putClientProperty("JTextField.showClearButton", true);
    search.getDocument().addDocumentListener(new Typing(this::refresh));
    nothing.setName("palette-nothing");
    nothing.setVerticalAlignment(SwingConstants.TOP);
    JScrollPane scroll = new JScrollPane(tree);
    scroll.setBorder(BorderFactory.createEmptyBorder());
    results.add(scroll, LIST);
    results.add(nothing, NOTHING);
    JPanel top = new JPanel(new BorderLayout());
    top.add(search);
    add(top, BorderLayout.NORTH);
    add(results, BorderLayout.CENTER);
    key("DOWN", () -> tree.step(1));
    key("UP", () -> tree.step(-1));
    key("ENTER", tree::chooseSelected);
    key("ESCAPE", () -> search.setText(""));
    space(top);
    refresh();
  }

  /** Shows the types of another catalogue. */
  public void setCatalogue(NodeCatalogue catalogue) {
    index = NodeIndex.of(catalogue);
    refresh();
  }

  /** Puts the caret into the search field. */
  public void focusSearch() {
    search.requestFocusInWindow();
    search.selectAll();
  }

  @Override
  public void updateUI() {
    super.updateUI();
    if (search != null) {
      space((JPanel) search.getParent());
    }
  }

  private void refresh() {
    String query = search.getText();
    if (query.isBlank()) {
      tree.showCategories(index.byCategory());
      cards.show(results, LIST);
      return;
    }
    List<NodeDescription> found = index.search(query);
    tree.showFound(found);
    nothing.setText("No node type has these words.");
    cards.show(results, found.isEmpty() ? NOTHING : LIST);
  }

  private void space(JPanel top) {
    int gap = Math.round(Theme.current().em() / 2);
    top.setBorder(BorderFactory.createEmptyBorder(gap, gap, gap, gap));
    nothing.setBorder(BorderFactory.createEmptyBorder(gap, gap, gap, gap));
  }

  private void key(String stroke, Runnable work) {
    search.getInputMap().put(KeyStroke.getKeyStroke(stroke), stroke);
    search
        .getActionMap()
        .put(
            stroke,
            new AbstractAction() {
              private static final long serialVersionUID = 1;

              @Override
              public void actionPerformed(ActionEvent e) {
                work.run();
              }
            });
  }

  /** Calls back whenever a text has changed. */
  record Typing(Runnable onChange) implements DocumentListener {
    @Override
    public void insertUpdate(DocumentEvent e) {
      onChange.run();
    }

    @Override
    public void removeUpdate(DocumentEvent e) {
      onChange.run();
    }

    @Override
    public void changedUpdate(DocumentEvent e) {
      onChange.run();
    }
  }
}
