package dev.parley.system;

import java.io.IOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;

/** The signals that matter here: sent to others, or taken. */
public enum Signal {
    INT,
    TERM,
    HUP,
    /** Ends a process at once, as a crash would; cannot be taken. */
    KILL,
    /** Makes a process stand still until {@link #CONT}; cannot be taken. */
    STOP,
    CONT;

    /** Those that ask a program to end. */
    public static final List<Signal> THAT_END = List.of(INT, TERM, HUP);

    /** Sends the signal; a process that is gone by now is no error. */
    public void sendTo(long pid) {
        try {
            // The shell's own kill: a small system has no program of that name.
            Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -" + name() + " " + pid)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            kill.waitFor();
        } catch (IOException e) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Calls the action each time this process gets the signal, instead of ending at once.
     *
     * <p>A shutdown hook would not do: it never hears of a second Ctrl-C. The JDK's class for it is public but undocumented
     * and the compiler warns about it whatever one does, so it is reached by name.
     */
    public void onReceived(Runnable action) {
        try {
            Class<?> signalType = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            InvocationHandler onSignal = (_, method, _) -> {
                if (method.getName().equals("handle")) {
                    action.run();
                }
                return null;
            };
            Object handler =
                    Proxy.newProxyInstance(handlerType.getClassLoader(), new Class<?>[] {handlerType}, onSignal);
            Object signal = signalType.getConstructor(String.class).newInstance(name());
            signalType.getMethod("handle", signalType, handlerType).invoke(null, signal, handler);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("this JDK does not let a program take the signal " + name(), e);
        }
    }
}
