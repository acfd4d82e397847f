package io.framewright.editor.run;

import io.framewright.editor.look.Theme;
import java.awt.BasicStroke;
import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.swing.BorderFactory;
import javax.swing.JComponent;
import javax.swing.JLabel;
import javax.swing.JPanel;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Curves over the repeats, with a legend that has the last values. */
final class CurveChart extends JPanel {
  private static final long serialVersionUID = 1;
  private static final double LOGARITHMIC_FROM = 20;
  private static final Color[] ON_DARK = {
    new Color(0x5aa9ff), new Color(0xffb454), new Color(0x59d18c), new Color(0xf07fb2),
    new Color(0xb79bff), new Color(0x4fd0d8), new Color(0xe6dc6a), new Color(0xff8a70)
  };
  private static final Color[] ON_LIGHT = {
    new Color(0x0b62c4), new Color(0xa85a00), new Color(0x0c7a41), new Color(0xb3216b),
    new Color(0x6a3fc9), new Color(0x00757d), new Color(0x6f6500), new Color(0xb9381d)
  };

  private final JLabel title = new JLabel();
  private final JPanel legend = new JPanel();
  private final Plot plot = new Plot();
  private final String heading;
  private transient Map<String, List<RunCurves.Point>> curves = Map.of();

  CurveChart(String heading, String name) {
    this.heading = heading;
    setName(name);
    getAccessibleContext().setAccessibleName(heading);
    setLayout(new BorderLayout());
    title.setText(heading);
    legend.setLayout(new RowLayout(Math.round(Theme.current().em() * 0.8f)));
    legend.add(title);
    add(legend, BorderLayout.NORTH);
    add(plot, BorderLayout.CENTER);
    legend.setBorder(BorderFactory.createEmptyBorder(0, 2, 0, 2));
  }

  /** Shows curves by their names. */
  void show(Map<String, List<RunCurves.Point>> now) {
    Map<String, List<RunCurves.Point>> copy = new LinkedHashMap<>();
    now.forEach(
        (name, points) -> {
          if (!points.isEmpty()) {
            copy.put(name, List.copyOf(points));
          }
        });
    curves = copy;
    legend.removeAll();
    legend.add(title);
    title.setFont(Theme.current().bold());
    int i = 0;
    for (Map.Entry<String, List<RunCurves.Point>> curve : curves.entrySet()) {
      List<RunCurves.Point> points = curve.getValue();
      String value = Words.number(points.get(points.size() - 1).value());
      String label = curve.getKey().equals(heading) ? value : value + " " + curve.getKey();
      JLabel entry = new JLabel(label, new Swatch(i++), JLabel.LEADING);
      entry.setName("run-legend");
      legend.add(entry);
    }
    legend.revalidate();
    repaint();
  }

  static Color colour(int series) {
    Color[] palette = Theme.current().dark() ? ON_DARK : ON_LIGHT;
    return palette[series % palette.length];
  }

  /** The chart itself, drawn anew at any size. */
  private final class Plot extends JComponent {
    private static final long serialVersionUID = 1;

    @Override
    public Dimension getPreferredSize() {
      float em = Theme.current().em();
      return new Dimension(Math.round(em * 20), Math.round(em * 9));
    }

    @Override
    protected void paintComponent(Graphics graphics) {
      if (curves.isEmpty() || getWidth() < 40 || getHeight() < 40) {
        return;
      }
      Graphics2D g = (Graphics2D) graphics.create();
      chart().paint(g, getWidth(), getHeight());
      g.dispose();
    }
  }

  private XYChart chart() {
    XYChart chart = new XYChartBuilder().width(100).height(100).build();
    style(chart.getStyler());
    double low = Double.MAX_VALUE;
    double high = 0;
    int i = 0;
    for (Map.Entry<String, List<RunCurves.Point>> curve : curves.entrySet()) {
      double[] x = curve.getValue().stream().mapToDouble(RunCurves.Point::repeat).toArray();
      double[] y = curve.getValue().stream().mapToDouble(RunCurves.Point::value).toArray();
      for (double value : y) {
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
      XYSeries series = chart.addSeries(curve.getKey(), x, y);
      series.setLineColor(colour(i));
      series.setMarkerColor(colour(i++));
      series.setLineStyle(new BasicStroke(Theme.current().em() / 8f));
      series.setMarker(x.length == 1 ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE);
    }
    boolean logarithmic = low > 0 && high / low >= LOGARITHMIC_FROM;
    chart.getStyler().setYAxisLogarithmic(logarithmic);
    boolean plain = high >= 0.01 && high < 100_000 && (!logarithmic || low >= 1e-4);
    chart.getStyler().setYAxisDecimalPattern(plain ? "0.####" : "0.##E0");
    if (logarithmic) {
      // whole decades, as only these are labelled
      chart.getStyler().setYAxisMin(Math.pow(10, Math.floor(Math.log10(low))));
      chart.getStyler().setYAxisMax(Math.pow(10, Math.ceil(Math.log10(high))));
    }
    if (!logarithmic && low == high) {
      double room = Math.max(Math.abs(low) * 0.1, 1e-6);
      chart.getStyler().setYAxisMin(low - room);
      chart.getStyler().setYAxisMax(high + room);
    }
    return chart;
  }

  private static void style(XYStyler styler) {
    Theme theme = Theme.current();
    Color clear = new Color(0, 0, 0, 0);
    float em = theme.em();
    styler.setLegendVisible(false);
    styler.setChartTitleVisible(false);
    styler.setAxisTitlesVisible(false);
    styler.setChartBackgroundColor(clear);
    styler.setPlotBackgroundColor(theme.canvas());
    styler.setPlotBorderColor(theme.grid());
    styler.setPlotBorderVisible(true);
    styler.setPlotGridLinesColor(theme.grid());
    styler.setChartFontColor(theme.text());
    styler.setAxisTickLabelsColor(theme.faintText());
    styler.setAxisTickMarksColor(theme.faintText());
    styler.setAxisTickLabelsFont(theme.font().deriveFont(em * 0.9f));
    styler.setAxisTickMarkLength(Math.round(em * 0.25f));
    styler.setAxisTickPadding(Math.round(em * 0.2f));
    styler.setChartPadding(Math.round(em * 0.4f));
    styler.setPlotMargin(0);
    styler.setPlotContentSize(0.95);
    styler.setXAxisDecimalPattern("#");
    styler.setXAxisTickMarkSpacingHint(Math.round(em * 5));
    styler.setYAxisTickMarkSpacingHint(Math.round(em * 2.5f));
    styler.setAntiAlias(true);
    styler.setMarkerSize(Math.round(em * 0.5f));
  }

  /** The colour of a curve, beside its name. */
  private record Swatch(int series) implements javax.swing.Icon {
    @Override
    public void paintIcon(java.awt.Component c, Graphics graphics, int x, int y) {
      Graphics2D g = (Graphics2D) graphics.create();
      g.setColor(colour(series));
      g.fillRect(x, y + getIconHeight() / 2 - 1, getIconWidth(), Math.max(2, getIconHeight() / 4));
      g.dispose();
    }

    @Override
    public int getIconWidth() {
      return Math.round(Theme.current().em() * 1.2f);
    }

    @Override
    public int getIconHeight() {
      return Math.round(Theme.current().em() * 0.7f);
    }
  }
}
