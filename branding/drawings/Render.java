import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.attributes.ViewBox;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import java.awt.Color;
import java.awt.Font;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import javax.imageio.ImageIO;

/**
 * Draws the application's pictures from its mark: icons of 16 to 1024 pixels and the splash, each
 * for light and dark looks. From the folder above:
 *
 * <pre>java -cp jsvg-1.7.1.jar drawings/Render.java</pre>
 */
final class Render {
  private static final String TO = "src/main/nbm-branding/core/core.jar/org/netbeans/core/startup/";

  public static void main(String[] arguments) throws IOException {
    System.setProperty("java.awt.headless", "true");
    new File(TO).mkdirs();
    SVGDocument mark = load("drawings/mark.svg");
    SVGDocument small = load("drawings/mark-small.svg");
    for (String look : new String[] {"", "_dark"}) {
      write(icon(small, 16), "gif", "frame" + look + ".gif");
      write(icon(mark, 32), "gif", "frame32" + look + ".gif");
      write(icon(mark, 48), "gif", "frame48" + look + ".gif");
      write(splash(mark, !look.isEmpty()), "gif", "splash" + look + ".gif");
    }
    for (int size : new int[] {256, 512, 1024}) {
      write(icon(mark, size), "png", "frame" + size + ".png");
    }
    write(icon(mark, 64), "png", "about-mark.png");
  }

  private static SVGDocument load(String file) throws IOException {
    return new SVGLoader()
        .load(new File(file).toURI().toURL().openStream(), null, LoaderContext.createDefault());
  }

  private static BufferedImage icon(SVGDocument drawing, int size) {
    BufferedImage image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
    Graphics2D g = graphics(image);
    drawing.render((java.awt.Component) null, g, new ViewBox(0, 0, size, size));
    g.dispose();
    return image;
  }

  private static BufferedImage splash(SVGDocument mark, boolean dark) {
    int width = 480;
    int height = 240;
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D g = graphics(image);
    Color top = new Color(dark ? 0x2b2f3a : 0xfbfcff);
    Color bottom = new Color(dark ? 0x1d2029 : 0xe6ebf6);
    g.setPaint(new GradientPaint(0, 0, top, 0, height, bottom));
    g.fillRect(0, 0, width, height);
    g.setStroke(new java.awt.BasicStroke(2.5f));
    g.setColor(new Color(dark ? 0x31384a : 0xdbe2f1));
    for (int i = 0; i < 3; i++) {
      Path2D wire = new Path2D.Double();
      double y = 186 + 14 * i;
      wire.moveTo(-10, y);
      wire.curveTo(200 + 40 * i, y, 250 + 40 * i, 26 + 14 * i, 490, 26 + 14 * i);
      g.draw(wire);
    }
    g.translate(36, 62);
    mark.render((java.awt.Component) null, g, new ViewBox(0, 0, 96, 96));
    g.translate(-36, -62);
    g.setColor(new Color(dark ? 0xf0f3fa : 0x1d2a52));
    g.setFont(new Font(Font.SANS_SERIF, Font.BOLD, 34));
    g.drawString("Framewright", 150, 112);
    g.setColor(new Color(dark ? 0xaab3c5 : 0x55617f));
    g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    g.drawString("Guide video models with frames", 152, 138);
    g.dispose();
    return image;
  }

  private static Graphics2D graphics(BufferedImage image) {
    Graphics2D g = image.createGraphics();
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    g.setRenderingHint(
        RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
    g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    return g;
  }

  private static void write(BufferedImage image, String format, String name) throws IOException {
    if (!ImageIO.write(image, format, new File(TO + name))) {
      throw new IOException("no writer for " + format);
    }
  }
}
