package dev.parley.system;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** The program behind {@code ./run}: starts Parley and keeps it running until it gets a signal. */
public final class Launcher {
    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    private final Progress progress;
    private final ParleySystem system;
    private final Thread starter = Thread.currentThread();
    private final CountDownLatch upAndRunning = new CountDownLatch(1);
    private final CountDownLatch stopAsked = new CountDownLatch(1);

    private Launcher(Settings settings, Progress progress) {
        this.progress = progress;
        this.system = new ParleySystem(settings, progress);
    }

    /**
     * Runs until a signal stops it, then ends this JVM.
     *
     * @param arguments the command line of {@code ./run}
     */
    public static void main(String... arguments) {
        Path home =
                Path.of(System.getProperty("parley.home", ".")).toAbsolutePath().normalize();
        System.exit(run(home, Services.builtIn(home), arguments));
    }

    /** Runs until a signal stops it, and answers with the exit code. */
    @SuppressWarnings("SystemOut")
    static int run(Path home, Services services, String... arguments) {
        if (Options.asksForHelp(arguments)) {
            System.out.print(Options.HELP);
            return DONE;
        }
        try {
            Settings settings = new Settings(home, services, Options.parse(arguments), System.getenv());
            new Launcher(settings, new Progress(System.out)).run();
            return DONE;
        } catch (Options.WrongOption e) {
            System.err.println(e.getMessage());
            return MISUSED;
        } catch (StartFailure e) {
            System.err.println(e.sentence());
            return FAILED;
        }
    }

    private void run() throws StartFailure {
        for (Signal signal : Signal.THAT_END) {
            signal.onReceived(this::stop);
        }
        try (system) {
            system.start();
            upAndRunning.countDown();
            progress.say("");
            progress.say("Parley is ready: " + system.url() + "   (Ctrl-C stops it)");
            system.adminPassword().ifPresent(password -> progress.say("admin password: " + password));
            stopAsked.await();
            progress.say("Stopping; press Ctrl-C again to hurry.");
        } catch (InterruptedException e) {
            progress.say("Stopped.");
        }
    }

    /** The first signal stops in order, also in the midst of starting; each further one hurries. */
    private synchronized void stop() {
        if (stopAsked.getCount() == 0) {
            system.hurry();
        } else if (upAndRunning.getCount() > 0) {
            starter.interrupt();
        }
        stopAsked.countDown();
    }
}
