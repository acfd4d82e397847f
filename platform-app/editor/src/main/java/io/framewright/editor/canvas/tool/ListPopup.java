package io.framewright.editor.canvas.tool;

import io.framewright.editor.look.Theme;
import java.awt.BorderLayout;
import java.awt.CardLayout;
import java.awt.Dimension;
import java.awt.Point;
import java.awt.event.ActionEvent;
import java.awt.event.FocusAdapter;
import java.awt.event.FocusEvent;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.swing.AbstractAction;
import javax.swing.BorderFactory;
import javax.swing.DefaultListModel;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JLayeredPane;
import javax.swing.JList;
import javax.swing.JPanel;
import javax.swing.JRootPane;
import javax.swing.JScrollPane;
import javax.swing.JTextField;
import javax.swing.KeyStroke;
import javax.swing.ListSelectionModel;
import javax.swing.SwingUtilities;
import javax.swing.UIManager;
import javax.swing.event.DocumentEvent;
import javax.swing.event.DocumentListener;

/**
 * A field and the list of what fits its text, above the window's content. Up, down and Enter
 * choose; Esc, a click elsewhere or another focus close it.
 */
final class ListPopup<T> extends JPanel {
  private static final long serialVersionUID = 1;
  private static final String FOUND = "found";
  private static final String NOTHING = "nothing";

  private final JTextField field = new JTextField();
  private final DefaultListModel<T> model = new DefaultListModel<>();
  private final JList<T> list = new JList<>(model);
  private final CardLayout cards = new CardLayout();
  private final JPanel results = new JPanel(cards);
  private final JComponent owner;
  private final transient Function<String, List<T>> find;
  private final transient Consumer<T> chosen;
  private final transient Runnable closed;

  /**
   * A popup that is not yet shown.
   *
   * @param owner gets the focus back
   * @param title what is asked, such as {@code Add a node}
   * @param find what to list for a text, the best first
   * @param chosen is told when one is chosen, after the popup has closed
   * @param closed is told when it has closed, before that
   */
  ListPopup(
      JComponent owner,
      String title,
      Function<String, List<T>> find,
      Function<T, PopupRow> rows,
      Consumer<T> chosen,
      Runnable closed) {
    super(new BorderLayout());
    this.owner = owner;
    this.find = find;
    this.chosen = chosen;
    this.closed = closed;
    Theme theme = Theme.current();
    int gap = Math.round(theme.em() / 2);
    setName("canvas-popup");
    getAccessibleContext().setAccessibleName(title);
    setBorder(
        BorderFactory.createCompoundBorder(
            BorderFactory.createLineBorder(borderColour()),
            BorderFactory.createEmptyBorder(gap, gap, gap, gap)));
    JLabel label = new JLabel(title);
    label.setName("canvas-popup-title");
    label.setBorder(BorderFactory.createEmptyBorder(0, 0, gap, 0));
    label.setLabelFor(field);
    field.setName("canvas-popup-field");
    field.getAccessibleContext().setAccessibleName(title);
    field.putClientProperty("JTextField.placeholderText", "Type to search");
    list.setName("canvas-popup-list");
    list.getAccessibleContext().setAccessibleName(title);
    list.setFocusable(false);
    list.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
    list.setCellRenderer(new PopupRowRenderer<>(rows));
    JPanel top = new JPanel(new BorderLayout());
    top.add(label, BorderLayout.NORTH);
    top.add(field, BorderLayout.CENTER);
    top.setBorder(BorderFactory.createEmptyBorder(0, 0, gap, 0));
    add(top, BorderLayout.NORTH);
    JScrollPane scroll = new JScrollPane(list);
    scroll.setHorizontalScrollBarPolicy(JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
    JLabel nothing = new JLabel("Nothing fits. Try other words.");
    nothing.setName("canvas-popup-nothing");
    nothing.setVerticalAlignment(JLabel.TOP);
    results.add(scroll, FOUND);
    results.add(nothing, NOTHING);
    add(results, BorderLayout.CENTER);
    listen();
    refresh();
  }

  /** Shows it beside a point of its owner, wholly within the window. */
  void open(Point at) {
    JRootPane root = SwingUtilities.getRootPane(owner);
    if (root == null) {
      return;
    }
    JLayeredPane pane = root.getLayeredPane();
    Theme theme = Theme.current();
    int width = Math.min(pane.getWidth(), Math.round(theme.em() * 28));
    int height = Math.min(pane.getHeight(), Math.round(theme.em() * 27));
    Point wanted = SwingUtilities.convertPoint(owner, at, pane);
    setBounds(
        Math.max(0, Math.min(wanted.x, pane.getWidth() - width)),
        Math.max(0, Math.min(wanted.y, pane.getHeight() - height)),
        width,
        height);
    pane.add(this, JLayeredPane.POPUP_LAYER);
    revalidate();
    repaint();
    field.requestFocusInWindow();
  }

  /** Closes it; does nothing when it is closed. */
  void close() {
    JComponent parent = (JComponent) getParent();
    if (parent != null) {
      parent.remove(this);
      parent.repaint(getX(), getY(), getWidth(), getHeight());
      closed.run();
    }
  }

  private void listen() {
    field
        .getDocument()
        .addDocumentListener(
            new DocumentListener() {
              @Override
              public void insertUpdate(DocumentEvent e) {
                refresh();
              }

              @Override
              public void removeUpdate(DocumentEvent e) {
                refresh();
              }

              @Override
              public void changedUpdate(DocumentEvent e) {
                refresh();
              }
            });
    field.addFocusListener(
        new FocusAdapter() {
          @Override
          public void focusLost(FocusEvent e) {
            if (!e.isTemporary()) {
              close();
            }
          }
        });
    OpeningKey.keepOutOf(field);
    field.setFocusTraversalKeysEnabled(false);
    key("DOWN", () -> step(1));
    key("UP", () -> step(-1));
    key("TAB", () -> step(1));
    key("shift TAB", () -> step(-1));
    key("PAGE_DOWN", () -> step(6));
    key("PAGE_UP", () -> step(-6));
    key("ENTER", this::choose);
    key("ESCAPE", this::cancel);
    list.addMouseListener(
        new MouseAdapter() {
          @Override
          public void mouseReleased(MouseEvent e) {
            if (SwingUtilities.isLeftMouseButton(e) && rowAt(e) >= 0) {
              list.setSelectedIndex(rowAt(e));
              choose();
            }
          }
        });
    list.addMouseMotionListener(
        new MouseAdapter() {
          @Override
          public void mouseMoved(MouseEvent e) {
            if (rowAt(e) >= 0) {
              list.setSelectedIndex(rowAt(e));
            }
          }
        });
    // a press on the popup's own ground is none on the canvas
    addMouseListener(new MouseAdapter() {});
  }

  private int rowAt(MouseEvent event) {
    int row = list.locationToIndex(event.getPoint());
    return row >= 0 && list.getCellBounds(row, row).contains(event.getPoint()) ? row : -1;
  }

  private void refresh() {
    model.clear();
    model.addAll(find.apply(field.getText()));
    list.setSelectedIndex(0);
    list.ensureIndexIsVisible(0);
    cards.show(results, model.isEmpty() ? NOTHING : FOUND);
  }

  private void step(int rows) {
    int row = Math.max(0, Math.min(model.size() - 1, list.getSelectedIndex() + rows));
    list.setSelectedIndex(row);
    list.ensureIndexIsVisible(row);
  }

  private void choose() {
    T value = list.getSelectedValue();
    if (value != null) {
      cancel();
      chosen.accept(value);
    }
  }

  private void cancel() {
    owner.requestFocusInWindow();
    close();
  }

  private void key(String stroke, Runnable work) {
    field.getInputMap().put(KeyStroke.getKeyStroke(stroke), stroke);
    field
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

  private static java.awt.Color borderColour() {
    java.awt.Color colour = UIManager.getColor("Component.borderColor");
    return colour == null ? Theme.current().faintText() : colour;
  }

  @Override
  public Dimension getMinimumSize() {
    return new Dimension(1, 1);
  }
}
