package io.sightglass.app.workflow;

import io.sightglass.annotation.project.Guide;
import io.sightglass.annotation.review.Agreement;
import io.sightglass.annotation.review.Annotator;
import io.sightglass.annotation.review.RevisionDiff;
import java.util.List;
import java.util.function.Supplier;

/** The use cases about who says what, what counts, and about revisions. */
public record Reviewing(
        UseCase<DescribeRevisions.Request, List<DescribeRevisions.Entry>> describeRevisions,
        UseCase<CompareRevisions.Request, RevisionDiff> compareRevisions,
        UseCase<RestoreRevision.Request, RestoreRevision.Result> restoreRevision,
        UseCase<DescribeAgreement.Request, Agreement> describeAgreement,
        UseCase<DescribeReview.Request, DescribeReview.Result> describeReview,
        UseCase<HideKnownImages.Request, List<String>> hideKnownImages,
        UseCase<FindDoubts.Request, FindDoubts.Result> findDoubts,
        UseCase<CrossDoubts.Request, FindDoubts.Result> crossDoubts,
        UseCase<WriteGuide.Request, Guide.Entry> writeGuide,
        UseCase<ScopeProject.Request, ScopeProject.Result> scopeProject) {

    /** @param user who works with this program when nobody else is named */
    public static Reviewing of(Supplier<Annotator> user, Supplier<Equipment> equipment) {
        return new Reviewing(
                new DescribeRevisions(),
                new CompareRevisions(),
                new RestoreRevision(user),
                new DescribeAgreement(),
                new DescribeReview(),
                new HideKnownImages(user),
                new FindDoubts(),
                new CrossDoubts(equipment),
                new WriteGuide(),
                new ScopeProject(user));
    }
}
