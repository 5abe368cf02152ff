package io.sightglass.app;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.IntConsumer;
import org.slf4j.LoggerFactory;

/**
 * Ctrl+C and a polite kill, told to the program instead of ending the Java runtime. Once that begins to end, libraries close what
 * they keep while work still goes on with it: ONNX Runtime crashes the process then.
 */
final class Interrupts {
    private static final List<String> SIGNALS = List.of("INT", "TERM");

    private Interrupts() {}

    /**
     * From now on each signal goes to the handler, by its number, in a thread of its own.
     *
     * @return whether this Java runtime can do that; it has no official interface for signals
     */
    static boolean handle(IntConsumer handler) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> type = Class.forName("sun.misc.SignalHandler");
            Method number = signal.getMethod("getNumber");
            InvocationHandler called = (proxy, method, arguments) -> switch (method.getName()) {
                case "handle" -> {
                    handler.accept((int) number.invoke(arguments[0]));
                    yield null;
                }
                case "equals" -> System.identityHashCode(proxy) == System.identityHashCode(arguments[0]);
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "interrupts";
            };
            Object proxy = Proxy.newProxyInstance(Interrupts.class.getClassLoader(), new Class<?>[] {type}, called);
            Method handle = signal.getMethod("handle", signal, type);
            for (String name : SIGNALS) {
                handle.invoke(null, signal.getConstructor(String.class).newInstance(name), proxy);
            }
            return true;
        } catch (ReflectiveOperationException e) {
            LoggerFactory.getLogger(Interrupts.class).info("signals cannot be handled; the runtime ends on them", e);
            return false;
        }
    }
}
