package io.sightglass.app.worker;

import java.util.concurrent.CountDownLatch;

/** A program that behaves like the command line: progress on the error stream, the result on the output stream. */
final class StandIn {
    private StandIn() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.err.println("{\"event\":\"progress\",\"fraction\":0.5,\"what\":\"half\",\"values\":{\"loss\":0.25}}");
        switch (arguments[0]) {
            case "good" -> System.out.println("{\"words\":" + arguments.length + "}");
            case "bad" -> {
                System.err.println("The camera is not there: plug it in.");
                System.exit(1);
            }
            case "endless" -> {
                Runtime.getRuntime().addShutdownHook(new Thread(() -> System.err.println("Cancelled.")));
                new CountDownLatch(1).await();
            }
            default -> Runtime.getRuntime().halt(134);
        }
    }
}
