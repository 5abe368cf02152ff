package io.sightglass.plugin.host;

import io.sightglass.annotation.AnnotationException;
import io.sightglass.annotation.assist.Assistant;
import io.sightglass.annotation.assist.Hints;
import io.sightglass.annotation.format.Format;
import io.sightglass.annotation.format.PictureSet;
import io.sightglass.vision.VisionException;
import io.sightglass.vision.camera.Camera;
import io.sightglass.vision.camera.CameraProvider;
import io.sightglass.vision.geometry.Outline;
import io.sightglass.vision.image.Frame;
import io.sightglass.vision.inspect.ResultSink;
import io.sightglass.vision.inspect.SinkProvider;
import io.sightglass.vision.opencv.op.Step;
import io.sightglass.vision.opencv.op.StepProvider;
import io.sightglass.vision.progress.Progress;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/**
 * Stands before what a plug-in offers: names are asked for once, and a class that is missing or a mistake of the plug-in
 * becomes an exception with a sentence that names the plug-in, wherever it happens.
 */
final class Guard {
    private final String plugin;

    Guard(String plugin) {
        this.plugin = plugin;
    }

    private interface Call<T> {
        T run() throws VisionException, AnnotationException;
    }

    /** Why something of a plug-in did not work, to follow the plug-in's name. */
    static String reason(Throwable e) {
        Throwable cause = e instanceof ReflectiveOperationException && e.getCause() != null ? e.getCause() : e;
        if (cause instanceof ExceptionInInitializerError && cause.getCause() != null) cause = cause.getCause();
        return switch (cause) {
            case NoClassDefFoundError missing ->
                "needs the class " + String.valueOf(missing.getMessage()).replace('/', '.')
                        + ", which is not there. It may be made for another version of Sightglass; ask its maker.";
            case UnsupportedClassVersionError newer -> "is made for a newer Java. Update Sightglass or ask its maker.";
            case LinkageError other ->
                "does not fit this version of Sightglass (" + other + "). Get a version that does, or remove it.";
            case ClassCastException wrong -> "names a class that is no plug-in. Ask its maker.";
            case NoSuchMethodException none -> "has no public constructor without parameters. Ask its maker.";
            default -> "failed: " + cause + ". Ask its maker, or remove it.";
        };
    }

    StepProvider step(StepProvider provider) {
        String name = provider.name();
        String description = provider.description();
        return new StepProvider() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String description() {
                return description;
            }

            @Override
            public Step create(String json) throws VisionException {
                return vision(() -> provider.create(json));
            }
        };
    }

    CameraProvider camera(CameraProvider provider) {
        String scheme = provider.scheme();
        String description = provider.description();
        return new CameraProvider() {
            @Override
            public String scheme() {
                return scheme;
            }

            @Override
            public String description() {
                return description;
            }

            @Override
            public Camera open(String place, Map<String, String> options) throws VisionException {
                return vision(() -> provider.open(place, options));
            }
        };
    }

    SinkProvider sink(SinkProvider provider) {
        String name = provider.name();
        String description = provider.description();
        return new SinkProvider() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String description() {
                return description;
            }

            @Override
            public ResultSink open(String settings) throws VisionException {
                return vision(() -> provider.open(settings));
            }
        };
    }

    Format format(Format format) {
        String name = format.name();
        String description = format.description();
        return new Format() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public String description() {
                return description;
            }

            @Override
            public boolean recognises(Path path) {
                try {
                    return annotation(() -> format.recognises(path));
                } catch (AnnotationException e) {
                    return false;
                }
            }

            @Override
            public PictureSet read(Path path) throws AnnotationException {
                return annotation(() -> format.read(path));
            }

            @Override
            public void write(PictureSet pictures, Path folder, Progress progress) throws AnnotationException {
                annotation(() -> {
                    format.write(pictures, folder, progress);
                    return true;
                });
            }
        };
    }

    Assistant assistant(Assistant assistant) {
        String name = assistant.name();
        Assistant.Manner manner = assistant.manner();
        return new Assistant() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Manner manner() {
                return manner;
            }

            @Override
            public Session open(Frame image) throws VisionException {
                Session session = vision(() -> assistant.open(image));
                return new Session() {
                    @Override
                    public Optional<Outline> propose(Hints hints) throws VisionException {
                        return vision(() -> session.propose(hints));
                    }

                    @Override
                    public void close() {
                        session.close();
                    }
                };
            }
        };
    }

    private <T> T vision(Call<T> call) throws VisionException {
        try {
            return call.run();
        } catch (AnnotationException e) {
            throw new VisionException(e.getMessage(), e);
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new VisionException("The plug-in " + plugin + " " + reason(e), e);
        }
    }

    private <T> T annotation(Call<T> call) throws AnnotationException {
        try {
            return call.run();
        } catch (VisionException e) {
            throw new AnnotationException(e);
        } catch (CancellationException e) {
            throw e;
        } catch (RuntimeException | LinkageError e) {
            throw new AnnotationException("The plug-in " + plugin + " " + reason(e), e);
        }
    }
}
