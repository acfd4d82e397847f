package io.framewright.nodes;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.framewright.encoder.Head;
import io.framewright.guidance.StructureLoss;
import io.framewright.model.ModelSummary;
import io.framewright.model.PictureUse;
import io.framewright.sampling.VloPlan;
import io.framewright.video.ColourBlock;
import io.framewright.video.Fit;
import org.junit.jupiter.api.Test;

/** The built-in nodes use what any plug-in may use, and nothing else of the engine. */
class ImportsTest {
  @Test
  void onlyWhatAPlugInMayUse() {
    JavaClasses nodes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.framewright.nodes");
    DescribedPredicate<JavaClass> open =
        resideInAnyPackage(
                "io.framewright",
                "io.framewright.nodes..",
                "io.framewright.graph..",
                "io.framewright.spi..",
                "io.framewright.run..") // the values of a run; its engine is not public
            .or(equivalentTo(ModelSummary.class))
            .or(nameStartingWith(PictureUse.class.getName()))
            .or(equivalentTo(Fit.class))
            .or(equivalentTo(ColourBlock.class))
            .or(equivalentTo(Head.class))
            .or(equivalentTo(StructureLoss.Comparison.class))
            .or(nameStartingWith(VloPlan.class.getName()));
    noClasses()
        .should()
        .dependOnClassesThat(resideInAPackage("io.framewright..").and(DescribedPredicate.not(open)))
        .orShould()
        .dependOnClassesThat(
            resideInAnyPackage(
                "ai.djl..", "org.bytedeco..", "javax.swing..", "org.netbeans..", "org.openide.."))
        .check(nodes);
  }
}
