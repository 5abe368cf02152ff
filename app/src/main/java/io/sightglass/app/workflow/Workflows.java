package io.sightglass.app.workflow;

import io.sightglass.annotation.project.ModelEntry;
import io.sightglass.annotation.project.ProjectImage;
import io.sightglass.app.workflow.split.Splitting;
import io.sightglass.vision.dataset.Revision;
import io.sightglass.vision.evaluate.Evaluation;
import io.sightglass.vision.train.Estimate;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** All use cases, wired. Building it loads no native library and touches no file. */
public record Workflows(
        UseCase<CreateProject.Request, ProjectSummary> createProject,
        UseCase<DescribeProject.Request, ProjectSummary> describeProject,
        UseCase<ImportImages.Request, ImportImages.Result> importImages,
        UseCase<ListImages.Request, List<ProjectImage>> listImages,
        UseCase<ExportProject.Request, ExportProject.Result> exportProject,
        PreLabel preLabel,
        UseCase<FreezeRevision.Request, Revision> freezeRevision,
        UseCase<EstimateTraining.Request, Optional<Estimate>> estimateTraining,
        UseCase<TrainModel.Request, TrainModel.Result> trainModel,
        UseCase<ContinueTraining.Request, TrainModel.Result> continueTraining,
        UseCase<RepeatTraining.Request, TrainModel.Result> repeatTraining,
        UseCase<DescribeRuns.Request, List<DescribeRuns.Entry>> describeRuns,
        UseCase<SendRun.Request, String> sendRun,
        UseCase<EvaluateModel.Request, Evaluation> evaluateModel,
        UseCase<CompareModels.Request, CompareModels.Result> compareModels,
        UseCase<OptimizeModel.Request, OptimizeModel.Result> optimizeModel,
        InspectParts inspectParts,
        UseCase<FindModel.Request, Path> findModel,
        UseCase<DescribeModel.Request, DescribeModel.Result> describeModel,
        UseCase<DescribeForeign.Request, Optional<DescribeForeign.Result>> describeForeign,
        UseCase<AdoptModel.Request, AdoptModel.Result> adoptModel,
        UseCase<AdoptBackbone.Request, AdoptBackbone.Result> adoptBackbone,
        UseCase<TryAdoption.Request, TryAdoption.Result> tryAdoption,
        UseCase<KeepModel.Request, ModelEntry> keepModel,
        UseCase<VerifyModel.Request, VerifyModel.Result> verifyModel,
        UseCase<DrawSamples.Request, DrawSamples.Result> drawSamples,
        UseCase<CheckMachine.Request, CheckMachine.Result> checkMachine,
        UseCase<RunDemo.Request, RunDemo.Result> runDemo,
        UseCase<MakeDemoProject.Request, Path> makeDemoProject,
        UseCase<ProjectTrial.Request, List<Measured>> projectTrial,
        LibraryTour libraryTour,
        Reviewing review,
        Splitting splits,
        Curating curate) {}
