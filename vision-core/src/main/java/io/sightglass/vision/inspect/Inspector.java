package io.sightglass.vision.inspect;

import io.sightglass.vision.VisionException;
import io.sightglass.vision.camera.Camera.Shot;
import io.sightglass.vision.geometry.Box;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inference.Prediction;
import io.sightglass.vision.inference.Session;
import io.sightglass.vision.inspect.Inspection.Finding;
import io.sightglass.vision.inspect.Inspection.Timings;
import io.sightglass.vision.model.Model;
import io.sightglass.vision.opencv.op.Chain;
import io.sightglass.vision.opencv.op.Crop;
import io.sightglass.vision.opencv.op.Step;
import io.sightglass.vision.opencv.op.Steps;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Owns a recipe's models at work and judges one part after the other. One thread at a time. */
public final class Inspector implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Inspector.class);

    private final Recipe recipe;
    private final String recipeHash;
    private final Chain region;
    private final Chain preprocessing;
    private final List<Session> sessions;

    /** Loads a model for work. */
    @FunctionalInterface
    public interface SessionOpener {
        Session open(Path model) throws VisionException;
    }

    private Inspector(Recipe recipe, Chain region, Chain preprocessing, List<Session> sessions) {
        this.recipe = recipe;
        this.recipeHash = recipe.hash();
        this.region = region;
        this.preprocessing = preprocessing;
        this.sessions = List.copyOf(sessions);
    }

    /**
     * Loads a recipe's models.
     *
     * @param folder where the recipe's relative paths start
     * @throws VisionException when a model or the preprocessing chain cannot be used
     */
    public static Inspector open(Recipe recipe, Path folder, Steps steps, SessionOpener opener) throws VisionException {
        Chain chain = steps.chain(recipe.preprocessing());
        List<Step> crop = recipe.region().map(Inspector::crop).stream().toList();
        List<Session> sessions = new ArrayList<>();
        boolean complete = false;
        try {
            for (Recipe.Use use : recipe.models()) {
                Session session = opener.open(folder.resolve(use.file()));
                sessions.add(session);
                checkHash(use, session.model());
            }
            complete = true;
            return new Inspector(recipe, new Chain(crop), chain, sessions);
        } finally {
            if (!complete) sessions.forEach(Session::close);
        }
    }

    private static void checkHash(Recipe.Use use, Model model) throws VisionException {
        if (use.hash().isEmpty() || use.hash().equals(model.hash())) return;
        throw new VisionException(
                "The model " + use.file() + " is not the one the recipe was made with (its hash begins "
                        + shortened(model.hash()) + ", the recipe names " + shortened(use.hash())
                        + "). Put the right file there or update the recipe.");
    }

    private static String shortened(String hash) {
        return hash.substring(0, Math.min(12, hash.length()));
    }

    private static Step crop(Box box) {
        int x = (int) Math.max(0, Math.round(box.x1()));
        int y = (int) Math.max(0, Math.round(box.y1()));
        int width = (int) Math.max(1, Math.round(box.x2()) - x);
        return new Crop(x, y, width, (int) Math.max(1, Math.round(box.y2()) - y));
    }

    public Recipe recipe() {
        return recipe;
    }

    /** The models at work, in the recipe's order. */
    public List<Model> models() {
        return sessions.stream().map(Session::model).toList();
    }

    /** Judges a part whose image has just arrived. */
    public Inspection inspect(Shot shot) {
        return inspect(shot, System.nanoTime());
    }

    /**
     * Judges a part. Never throws for what a model, a chain or an image does: that is an ERROR verdict.
     *
     * @param arrived when the image came, by {@link System#nanoTime}
     */
    public Inspection inspect(Shot shot, long arrived) {
        long start = System.nanoTime();
        if (shot.problem().isPresent()) {
            return inspection(shot, List.of(), Verdict.error(shot.problem().get()), timings(arrived, start, start));
        }
        long prepared = start;
        try {
            Prepared images = prepare(shot.frame());
            prepared = System.nanoTime();
            List<Finding> findings = new ArrayList<>();
            List<String> reasons = new ArrayList<>();
            for (int i = 0; i < sessions.size(); i++) judge(i, images, findings, reasons);
            return inspection(shot, findings, Verdict.of(reasons), timings(arrived, start, prepared));
        } catch (VisionException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            LOG.warn("part {} {} could not be judged", shot.number(), shot.origin(), e);
            String reason = "The part could not be judged: " + e.getMessage();
            return inspection(shot, List.of(), Verdict.error(reason), timings(arrived, start, prepared));
        }
    }

    /** The region as taken, for models that bring a chain of their own, and after the recipe's chain for the others. */
    private record Prepared(Chain.Result plain, Chain.Result chained) {
        Chain.Result of(Session session) {
            return session.model().card().preprocessing().equals("[]") ? chained : plain;
        }
    }

    private Prepared prepare(Frame frame) throws VisionException {
        Chain.Result plain = region.apply(frame);
        Chain.Result inner = preprocessing.apply(plain.frame());
        return new Prepared(
                plain,
                new Chain.Result(inner.frame(), frame.size(), inner.mapping().after(plain.mapping())));
    }

    private void judge(int index, Prepared images, List<Finding> findings, List<String> reasons)
            throws VisionException {
        Session session = sessions.get(index);
        Recipe.Use use = recipe.models().get(index);
        Model model = session.model();
        Chain.Result seen = images.of(session);
        Prediction raw = session.predict(seen.frame());
        if (!(raw.score() >= 0 && raw.score() <= 1)) {
            throw new VisionException("the model " + use.file() + " gave " + raw.score()
                    + " where a score in [0, 1] should be; check the model with sightglass model verify.");
        }
        Prediction prediction = new Original(seen.original(), seen.frame().size(), seen.mapping()).of(raw);
        double threshold = use.threshold().orElse(model.card().threshold());
        findings.add(new Finding(model.hash(), threshold, prediction));
        List<Rule> rules = use.rules().isEmpty() ? List.of(new Rule.Score(threshold)) : use.rules();
        for (Rule rule : rules) rule.reason(prediction, model.card().labels()).ifPresent(reasons::add);
    }

    private Inspection inspection(Shot shot, List<Finding> findings, Verdict verdict, Timings timings) {
        return new Inspection(
                shot.number(),
                Instant.now(),
                shot.origin(),
                shot.frame().size(),
                recipeHash,
                findings,
                verdict,
                timings,
                shot.truth());
    }

    private static Timings timings(long arrived, long start, long prepared) {
        return new Timings((start - arrived) / 1e6, (prepared - start) / 1e6, (System.nanoTime() - prepared) / 1e6);
    }

    @Override
    public void close() {
        sessions.forEach(Session::close);
    }
}
