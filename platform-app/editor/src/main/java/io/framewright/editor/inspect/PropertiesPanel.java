package io.framewright.editor.inspect;

import io.framewright.editor.document.GraphDocument;
import io.framewright.editor.document.Selection;
import io.framewright.editor.inspect.value.Html;
import io.framewright.editor.inspect.value.ValueTexts;
import io.framewright.editor.look.Theme;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JButton;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JSplitPane;
import org.openide.nodes.Node;

/** The property sheet of the selection, with a title above and the help of the line below. */
public final class PropertiesPanel extends JPanel {
  private static final long serialVersionUID = 1;

  private final transient SelectionNodes selection;
  private final HeadingPanel heading;
  private final RowSheet sheet = new RowSheet(this::describe);
  private final HtmlPane help = new HtmlPane("property-help", "Help of the property");
  private final JButton reset = new JButton("Reset");
  private transient Optional<Node.Property<?>> line = Optional.empty();
  private transient Optional<DocumentNode> shown = Optional.empty();

  /** The sheet of what is selected. */
  public PropertiesPanel(SelectionNodes selection, InspectContext outside) {
    super(new BorderLayout());
    this.selection = selection;
    setName("properties-panel");
    getAccessibleContext().setAccessibleName("Properties of the selection");
    heading = new HeadingPanel(outside.help());
    add(heading, BorderLayout.NORTH);
    JSplitPane split = new JSplitPane(JSplitPane.VERTICAL_SPLIT, sheet, below());
    split.setName("properties-split");
    split.setResizeWeight(1);
    split.setBorder(BorderFactory.createEmptyBorder());
    split.setContinuousLayout(true);
    add(split, BorderLayout.CENTER);
    selection.onChange(nodes -> selected());
  }

  /** Selects a node in the active document, and the line of one of its properties or ports. */
  public void show(String node, String place) {
    Optional<GraphDocument> document = selection.document();
    if (document.flatMap(d -> d.graph().node(node)).isEmpty()) {
      return;
    }
    if (!document.get().selection().equals(Selection.ofNode(node))) {
      document.get().select(Selection.ofNode(node));
    }
    if (!place.isEmpty()) {
      sheet.select(place);
    }
  }

  /** The line that is selected, by its property's name; empty when there is none. */
  public Optional<String> selectedProperty() {
    return sheet.line().map(Node.Property::getName);
  }

  private JPanel below() {
    int em = Math.round(Theme.current().em());
    reset.setName("property-reset");
    reset.setToolTipText("Back to the default");
    reset.setFocusable(false);
    reset.addActionListener(
        e -> line.filter(Row.class::isInstance).ifPresent(l -> ((Row) l).restoreDefaultValue()));
    JPanel foot = new JPanel(new BorderLayout());
    foot.setBorder(BorderFactory.createEmptyBorder(0, em / 2, em / 2, em / 2));
    foot.add(reset, BorderLayout.EAST);
    JScrollPane scroll = new JScrollPane(help);
    scroll.setHorizontalScrollBarPolicy(JScrollPane.HORIZONTAL_SCROLLBAR_NEVER);
    scroll.setBorder(BorderFactory.createEmptyBorder());
    JPanel below = new JPanel(new BorderLayout());
    below.setPreferredSize(new Dimension(20 * em, 11 * em));
    below.setMinimumSize(new Dimension(5 * em, 4 * em));
    below.add(scroll, BorderLayout.CENTER);
    below.add(foot, BorderLayout.SOUTH);
    return below;
  }

  private void selected() {
    shown = selection.current();
    shown.ifPresent(n -> n.addPropertyChangeListener(e -> refresh(n)));
    shown.ifPresent(
        n ->
            n.addNodeListener(
                new org.openide.nodes.NodeAdapter() {
                  @Override
                  public void propertyChange(java.beans.PropertyChangeEvent e) {
                    refresh(n);
                  }
                }));
    heading.show(shown.map(DocumentNode::heading));
    sheet.show(shown);
    describe(Optional.empty());
  }

  private void refresh(DocumentNode node) {
    if (shown.filter(node::equals).isPresent()) {
      heading.show(Optional.of(node.heading()));
      describe(line);
    }
  }

  private void describe(Optional<Node.Property<?>> now) {
    if (help == null) {
      return; // while this is being made
    }
    line = now;
    help.showBody(now.map(this::text).orElseGet(() -> about()));
    reset.setVisible(now.filter(Row.class::isInstance).isPresent());
    reset.setEnabled(
        now.filter(Row.class::isInstance)
            .map(Row.class::cast)
            .filter(r -> r.canWrite() && !r.isDefaultValue())
            .isPresent());
  }

  private String text(Node.Property<?> of) {
    if (of instanceof Row row) {
      return "<p><b>"
          + Html.escape(ValueTexts.title(row.property()))
          + "</b><p>"
          + Descriptions.html(row.property());
    }
    String tip = of.getShortDescription().replace("<html>", "");
    return "<p><b>" + Html.escape(of.getDisplayName()) + "</b><p>" + tip;
  }

  private String about() {
    return shown.map(n -> "<p>" + Html.escape(n.heading().about())).orElse("");
  }
}
