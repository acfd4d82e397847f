package io.framewright.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.framewright.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every field of every scheduler that is accepted is read, refused by name, or of no effect. */
class SchedulerFieldsTest {
  private static final String FLOW =
      "\"use_flow_sigmas\": true, \"prediction_type\": \"flow_prediction\"";

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("scheduler/scheduler_config.json");
  }

  private void check(String type, String fields, Map<String, String> others, Set<String> harmless)
      throws IOException {
    new ConfigFields(file, path -> SchedulerFile.of(folder).read())
        .check(type, "{\"_class_name\": \"" + type + "\"" + fields + "}", others, harmless);
  }

  @Test
  void flowEuler() throws IOException {
    String given = "{\"use_dynamic_shifting\": true}";
    new ConfigFields(file, path -> FlowEulerConfig.read(ConfigFile.read(path), true))
        .check("FlowMatchEulerDiscreteScheduler", given, Map.of("shift_terminal", "0.2"), Set.of());
    check(
        "FlowMatchEulerDiscreteScheduler",
        "",
        Map.of("shift_terminal", "0.2", "time_shift_type", "\"linear\""),
        Set.of( // of a shift that is not taken
            "base_shift",
            "max_shift",
            "base_image_seq_len",
            "max_image_seq_len",
            "time_shift_type"));
  }

  @Test
  void uniPc() throws IOException {
    check(
        "UniPCMultistepScheduler",
        ", " + FLOW,
        Map.of("timestep_spacing", "\"trailing\"", "time_shift_type", "\"linear\""),
        Set.of(
            "beta_start",
            "beta_end",
            "beta_schedule",
            "trained_betas",
            "rescale_betas_zero_snr",
            "timestep_spacing",
            "steps_offset",
            "dynamic_thresholding_ratio",
            "sample_max_value",
            "time_shift_type"));
  }

  @Test
  void cogVideoX() throws IOException {
    for (String type : new String[] {CogSchedulerConfig.DDIM, CogSchedulerConfig.DPM}) {
      check(
          type,
          "",
          Map.of("trained_betas", "[0.1]"),
          Set.of("clip_sample", "clip_sample_range", "sample_max_value"));
    }
  }

  private void refused(String json, String field, String rest) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, json);
    assertThatThrownBy(() -> SchedulerFile.of(folder).read())
        .isInstanceOf(InputException.class)
        .hasMessage("The field '" + field + "' in " + file + " is " + rest);
  }

  private void refusedOfUniPc(String fields, String field, String rest) throws IOException {
    refused(
        "{\"_class_name\": \"UniPCMultistepScheduler\", " + FLOW + ", " + fields + "}",
        field,
        rest);
  }

  @Test
  void whatCannotBeHonouredIsNamed() throws IOException {
    String euler = "{\"_class_name\": \"FlowMatchEulerDiscreteScheduler\", ";
    refused(
        euler + "\"stochastic_sampling\": true}",
        "stochastic_sampling",
        "true; expected false: steps that add noise without the run's seed are not taken.");
    refused(euler + "\"invert_sigmas\": true}", "invert_sigmas", "true; expected false.");
    refused(
        euler + "\"use_dynamic_shifting\": true}",
        "use_dynamic_shifting",
        "true; expected false: of the models here, only LTX-Video's pipelines tell the scheduler"
            + " the clip's size.");
    refused(
        euler + "\"use_karras_sigmas\": true, \"use_beta_sigmas\": true}",
        "use_beta_sigmas",
        "true; expected only one of use_karras_sigmas and its like to be true.");
    refused(
        euler + "\"shift\": -Infinity}",
        "shift",
        "\"-Infinity\"; expected a number from 0.001 to 1000.0.");
    refusedOfUniPc("\"thresholding\": true", "thresholding", "true; expected false.");
    refusedOfUniPc("\"predict_x0\": false", "predict_x0", "false; expected true.");
    refusedOfUniPc(
        "\"solver_order\": 4", "solver_order", "4; expected a whole number from 1 to 3.");
    refusedOfUniPc(
        "\"solver_type\": \"bh1\"",
        "solver_type",
        "\"bh1\"; expected \"bh2\", or final_sigmas_type \"sigma_min\": the last step of bh1 down"
            + " to 0 is infinite.");
    refusedOfUniPc(
        "\"lower_order_final\": false",
        "lower_order_final",
        "false; expected true: a last step of order 2 is infinite.");
    refusedOfUniPc(
        "\"shift_terminal\": 0.1",
        "shift_terminal",
        "0.1; expected null, or \"unipcSigmas\": \"diffusers-0.37\" in the model's"
            + " framewright.json.");
    refused(
        "{\"_class_name\": \"UniPCMultistepScheduler\"}",
        "use_flow_sigmas",
        "missing; expected true: UniPC is supported for flow matching alone.");
    refused(
        "{\"_class_name\": \"CogVideoXDDIMScheduler\", \"rescale_betas_zero_snr\": true}",
        "prediction_type",
        "missing; expected \"v_prediction\" or \"sample\" where rescale_betas_zero_snr is true:"
            + " noise says nothing of a clip that is all noise.");
    refused(
        "{\"_class_name\": \"CogVideoXDDIMScheduler\", \"timestep_spacing\": \"odd\"}",
        "timestep_spacing",
        "\"odd\"; expected \"leading\" or \"linspace\" or \"trailing\".");
  }

  @Test
  void theIndexDecidesTheClass() throws IOException {
    Path index = folder.resolve("model_index.json");
    Files.writeString(index, "{\"scheduler\": [\"diffusers\", \"CogVideoXDPMScheduler\"]}");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"_class_name\": \"CogVideoXDDIMScheduler\"}");
    assertThat(SchedulerFile.of(folder).read().type()).isEqualTo(CogSchedulerConfig.DPM);
    refused(
        "{\"_class_name\": \"FlowMatchEulerDiscreteScheduler\"}",
        "_class_name",
        "\"FlowMatchEulerDiscreteScheduler\"; expected \"CogVideoXDPMScheduler\", as"
            + " model_index.json says; change one of the two.");
    Files.delete(index);
    refused("{}", "_class_name", "missing; expected the name of a scheduler.");
    Files.writeString(file, "{\"_class_name\": \"DDIMScheduler\"}");
    assertThatThrownBy(() -> SchedulerFile.of(folder).read())
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The scheduler 'DDIMScheduler' in "
                + file
                + " is not supported. Supported are FlowMatchEulerDiscreteScheduler,"
                + " UniPCMultistepScheduler (flow), CogVideoXDDIMScheduler and"
                + " CogVideoXDPMScheduler: put the file of one of these there, and its name into"
                + " model_index.json.");
  }

  @Test
  void whoseLevelsUniPcTakesIsASettingOfTheModel() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"_class_name\": \"UniPCMultistepScheduler\", " + FLOW + "}");
    Path card = folder.resolve("framewright.json");
    assertThat(levels()).isEqualTo(UniPcConfig.Levels.WAN);
    Files.writeString(card, "{\"unipcSigmas\": \"wan\"}");
    assertThat(levels()).isEqualTo(UniPcConfig.Levels.WAN);
    Files.writeString(card, "{\"unipcSigmas\": \"diffusers-0.37\"}");
    assertThat(levels()).isEqualTo(UniPcConfig.Levels.FROM_0_37);
    Files.writeString(card, "{\"unipcSigmas\": \"0.42\"}");
    assertThatThrownBy(this::levels)
        .isInstanceOf(InputException.class)
        .hasMessage(
            "The field 'unipcSigmas' in "
                + card
                + " is \"0.42\"; expected \"wan\" or \"diffusers-0.37\".");
  }

  private UniPcConfig.Levels levels() {
    return ((UniPcConfig) SchedulerFile.of(folder).read()).levels();
  }
}
