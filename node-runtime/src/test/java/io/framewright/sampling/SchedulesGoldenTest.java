package io.framewright.sampling;

import static io.framewright.golden.GoldenCase.assertClose;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import io.framewright.golden.GoldenCase;
import io.framewright.model.FlowEulerConfig;
import io.framewright.model.LatentNoise;
import io.framewright.tensor.NoiseSource;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every number of the reference's schedules, and trajectories of its solvers with a network in
 * closed form.
 */
class SchedulesGoldenTest {
  private static final double SIGMA_TOLERANCE = 1e-6;
  private static final double TENSOR_TOLERANCE = 1e-4;
  // fixed by the golden writer, said in the case's "about"
  private static final double TRAJECTORY_SHIFT = 3;
  private static final double TRAJECTORY_SNR_SHIFT = 3;
  private static final long DPM_SEED = 77;

  private GoldenCase golden;

  @BeforeEach
  void open() {
    golden = GoldenCase.open("basics", "schedules");
  }

  @AfterEach
  void close() {
    golden.close();
  }

  @Test
  void flowEuler() {
    check("flow_euler", c -> FlowSchedule.euler(c.get("steps").asInt(), c.get("shift").asDouble()));
  }

  @Test
  void flowEulerWithDynamicShift() {
    FlowEulerConfig.Dynamic shift = new FlowEulerConfig.Dynamic(0.95, 2.05, 1024, 4096, false);
    FlowEulerConfig config =
        new FlowEulerConfig(
            1000,
            1,
            Optional.of(shift),
            0.1,
            FlowEulerConfig.Spacing.SHIFTED,
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            true);
    check(
        "flow_euler_dynamic",
        c -> {
          long tokens = c.get("tokens").asLong();
          assertThat(FlowLevels.mu(shift, tokens)).isCloseTo(c.get("mu").asDouble(), within(1e-9));
          return FlowSchedule.euler(config, c.get("steps").asInt(), tokens);
        });
  }

  @Test
  void uniPcFlow() {
    check(
        "unipc_flow",
        c -> FlowSchedule.uniPc(c.get("steps").asInt(), c.get("flow_shift").asDouble()));
  }

  private void check(String name, Function<JsonNode, FlowSchedule> make) {
    JsonNode cases = golden.facts().get(name);
    assertThat(cases).as(name).isNotEmpty();
    for (JsonNode c : cases) {
      FlowSchedule schedule = make.apply(c);
      assertThat(c.get("timesteps")).hasSize(schedule.steps());
      for (int i = 0; i <= schedule.steps(); i++) {
        assertThat(schedule.sigma(i))
            .isCloseTo(c.get("sigmas").get(i).asDouble(), within(SIGMA_TOLERANCE));
      }
      for (int i = 0; i < schedule.steps(); i++) {
        double expected = c.get("timesteps").get(i).asDouble();
        assertThat(schedule.timestep(i))
            .isCloseTo(expected, within(expected == Math.rint(expected) ? 0 : 1e-3));
      }
    }
  }

  @Test
  void cogVideoXDdim() {
    JsonNode cases = golden.facts().get("cogvideox_ddim");
    assertThat(cases).isNotEmpty();
    for (JsonNode c : cases) {
      VarianceSchedule schedule =
          VarianceSchedule.cogVideoX(c.get("steps").asInt(), c.get("snr_shift_scale").asDouble());
      for (int i = 0; i < schedule.steps(); i++) {
        assertThat(schedule.timestep(i)).isEqualTo(c.get("timesteps").get(i).asDouble());
        assertThat(schedule.alphaBars()[i])
            .isCloseTo(c.get("alphas_cumprod").get(i).asDouble(), within(SIGMA_TOLERANCE));
      }
    }
  }

  @Test
  void trajectories() {
    int steps = (int) golden.names().stream().filter(n -> n.startsWith("euler_")).count();
    assertThat(steps).isGreaterThan(3);
    FlowSchedule euler = FlowSchedule.euler(steps, TRAJECTORY_SHIFT);
    walk("euler", euler, new LinearSolver(euler));
    FlowSchedule uniPc = FlowSchedule.uniPc(steps, TRAJECTORY_SHIFT);
    walk("unipc", uniPc, new UniPcSolver(uniPc));
    VarianceSchedule variance = VarianceSchedule.cogVideoX(steps, TRAJECTORY_SNR_SHIFT);
    walk("ddim", variance, new LinearSolver(variance));
    walk("dpm", variance, new CogVideoXDpmSolver(variance, LatentNoise.PLAIN));
    assertThat(golden.names()).as("start and four trajectories").hasSize(1 + 4 * steps);
  }

  private void walk(String name, NoiseSchedule schedule, Solver solver) {
    NoiseSource noise = new NoiseSource(DPM_SEED);
    try (NDManager manager = golden.manager().newSubManager();
        SolverHistory history = new SolverHistory(manager)) {
      NDArray z = golden.tensor("start");
      for (int i = 0; i < schedule.steps(); i++) {
        NDArray v = z.mul(0.8).add(schedule.timestep(i) / 1000).tanh().sub(z.mul(0.1));
        z = solver.step(manager, i, z, v, history, noise);
        assertClose(z, golden.tensor(name + "_" + i), TENSOR_TOLERANCE);
      }
    }
  }
}
