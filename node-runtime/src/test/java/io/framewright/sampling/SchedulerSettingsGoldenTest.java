package io.framewright.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.golden.GoldenCase;
import io.framewright.model.CogSchedulerConfig;
import io.framewright.model.FlowEulerConfig;
import io.framewright.model.LatentNoise;
import io.framewright.model.SchedulerConfig;
import io.framewright.model.SchedulerFile;
import io.framewright.tensor.NoiseSource;
import io.framewright.tensor.Tensors;
import io.framewright.tensor.Torch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every setting of a {@code scheduler_config.json} that is honoured: levels, timesteps and
 * trajectories with a network in closed form are those of the reference, read from the file.
 */
class SchedulerSettingsGoldenTest {
  private static final String OLD = "diffusers-0.36.0";
  private static final String NEW = "diffusers-0.42.1";
  private static final double LEVEL_TOLERANCE = 1e-6;
  private static final double TENSOR_TOLERANCE = 1e-4;

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {OLD, NEW})
  void settings(String version) throws IOException {
    JsonNode golden = golden(version);
    assertThat(golden.get("cases")).hasSizeGreaterThan(10);
    for (JsonNode c : golden.get("cases")) {
      SchedulerConfig config = read(version, c.get("config"), !c.get("tokens").isNull());
      NoiseSchedule schedule =
          Schedules.schedule(config, c.get("steps").asInt(), c.get("tokens").asLong());
      checkNumbers(c, schedule);
      walk(golden, c, schedule, solver(config, schedule));
    }
  }

  /** The reference's table of sums has no entry where rounding made its list too long. */
  @ParameterizedTest
  @ValueSource(strings = {OLD, NEW})
  void timestepsOfEveryNumberOfSteps(String version) throws IOException {
    for (JsonNode c : golden(version).get("counts")) {
      SchedulerConfig config = read(version, c.get("config"), false);
      JsonNode sums = c.get("sums");
      assertThat(sums).hasSizeGreaterThan(100);
      for (int steps = 1; steps <= sums.size(); steps++) {
        NoiseSchedule schedule = Schedules.schedule(config, steps, 1);
        long sum = 0;
        for (int i = 0; i < steps; i++) {
          sum += (i + 1) * (long) schedule.timestep(i);
        }
        if (!sums.get(steps - 1).isNull()) {
          assertThat(sum).as("%s, %d steps", config, steps).isEqualTo(sums.get(steps - 1).asLong());
        }
        assertThat(schedule.timestep(steps - 1)).isNotNegative();
      }
    }
  }

  private static JsonNode golden(String version) {
    return GoldenCase.json("more-golden/schedulers", version + ".json");
  }

  private SchedulerConfig read(String version, JsonNode fields, boolean givenLevels)
      throws IOException {
    Files.createDirectories(folder.resolve("scheduler"));
    Files.writeString(folder.resolve("scheduler/scheduler_config.json"), fields.toString());
    Files.writeString(
        folder.resolve("framewright.json"),
        version.equals(OLD) ? "{}" : "{\"unipcSigmas\": \"diffusers-0.37\"}");
    SchedulerFile file = SchedulerFile.of(folder);
    return givenLevels ? FlowEulerConfig.read(file.config(), true) : file.read();
  }

  private static Solver solver(SchedulerConfig config, NoiseSchedule schedule) {
    return config.type().equals(CogSchedulerConfig.DPM)
        ? new CogVideoXDpmSolver((VarianceSchedule) schedule, LatentNoise.PLAIN)
        : Schedules.solver(config, schedule);
  }

  private static void checkNumbers(JsonNode c, NoiseSchedule schedule) {
    String about = c.get("config").toString();
    double[] timesteps = new double[schedule.steps()];
    for (int i = 0; i < timesteps.length; i++) {
      timesteps[i] = schedule.timestep(i);
    }
    boolean whole = !(c.get("config").get("_class_name").asText().equals(FlowEulerConfig.TYPE));
    close(about, timesteps, c.get("timesteps"), whole ? 0 : 1e-3);
    if (schedule instanceof FlowSchedule flow) {
      close(about, flow.sigmas(), c.get("sigmas"), LEVEL_TOLERANCE);
    } else {
      VarianceSchedule variance = (VarianceSchedule) schedule;
      close(about, variance.alphaBars(), c.get("alphas"), LEVEL_TOLERANCE);
      close(about, variance.previous(), c.get("previous"), LEVEL_TOLERANCE);
    }
  }

  private static void close(String about, double[] found, JsonNode wanted, double tolerance) {
    assertThat(wanted).as(about).hasSize(found.length);
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).as(about).isCloseTo(wanted.get(i).asDouble(), within(tolerance));
    }
  }

  private static void walk(JsonNode golden, JsonNode c, NoiseSchedule schedule, Solver solver) {
    NoiseSource noise = new NoiseSource(golden.get("seed").asLong());
    Shape shape =
        new Shape(numbers(golden.get("shape")).stream().mapToLong(Double::longValue).toArray());
    try (NDManager manager = Torch.newManager(Device.cpu());
        SolverHistory history = new SolverHistory(manager)) {
      NDArray z = tensor(manager, golden.get("start"), shape);
      for (int i = 0; i < schedule.steps(); i++) {
        NDArray v = z.mul(0.8).add(schedule.timestep(i) / 1000).tanh().sub(z.mul(0.1));
        z = solver.step(manager, i, z, v, history, noise);
        NDArray wanted = tensor(manager, c.get("trajectory").get(i), shape);
        assertThat(GoldenCase.difference(z, wanted))
            .as("%s, step %d", c.get("config"), i)
            .isLessThanOrEqualTo(TENSOR_TOLERANCE);
      }
    }
  }

  private static NDArray tensor(NDManager manager, JsonNode values, Shape shape) {
    List<Double> numbers = numbers(values);
    float[] floats = new float[numbers.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = numbers.get(i).floatValue();
    }
    return Tensors.create(manager, floats, shape);
  }

  private static List<Double> numbers(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asDouble).toList();
  }
}
