package io.framewright.editor.inspect;

import io.framewright.editor.inspect.value.Html;
import io.framewright.spi.NodeCatalogue;
import java.awt.BorderLayout;
import java.awt.Dimension;
import java.util.Optional;
import javax.swing.BorderFactory;
import javax.swing.JPanel;
import javax.swing.JScrollPane;

/** Shows the help page of a node type. */
public final class NodeHelpPanel extends JPanel {
  private static final long serialVersionUID = 1;

  private final transient NodeCatalogue catalogue;
  private final HtmlPane page = new HtmlPane("node-help-page", "Help page");
  private transient Optional<String> shown = Optional.empty();

  /** A panel that shows no page yet. */
  public NodeHelpPanel(NodeCatalogue catalogue) {
    super(new BorderLayout());
    this.catalogue = catalogue;
    setName("node-help-panel");
    getAccessibleContext().setAccessibleName("Help of nodes");
    JScrollPane scroll = new JScrollPane(page);
    scroll.setBorder(BorderFactory.createEmptyBorder());
    scroll.setPreferredSize(new Dimension(480, 600));
    add(scroll, BorderLayout.CENTER);
    page.showBody("<p>Press <b>?</b> on a node, in the palette or above its properties.</p>");
  }

  /** Shows the page of a node type. */
  public void show(String type) {
    shown = Optional.of(type);
    page.showBody(
        catalogue
            .describe(type)
            .map(NodeHelp::body)
            .orElseGet(
                () ->
                    "<h1>"
                        + Html.escape(type)
                        + "</h1><p>No plug-in brings this node type. Install the one that does, or"
                        + " remove the node.</p>"));
  }

  /** The node type whose page is shown. */
  public Optional<String> shown() {
    return shown;
  }

  /** The page as HTML. */
  public String html() {
    return page.body();
  }
}
