package dev.parley.system;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * A whole Parley: everything that was started together, is watched together and stops together.
 *
 * <p>Each process starts when the one before serves, and stops when those that need it have stopped; the chat nodes
 * stop before the gateway, through which they say goodbye to their clients.
 */
final class ParleySystem implements AutoCloseable {
    private static final List<Role> ORDER_OF_STOPPING =
            List.of(Role.CHAT_SERVICE, Role.GATEWAY, Role.AUTH_SERVICE, Role.REDIS, Role.POSTGRES);

    /** A service may take 30 s to let its clients go. */
    private static final Duration PATIENCE = Duration.ofSeconds(35);

    private final Settings settings;
    private final Progress progress;
    private final RunFile runFile;
    private final Instant startedAt = Instant.now();
    private final List<SupervisedProcess> processes = new CopyOnWriteArrayList<>();

    /** There once the data is this launcher's alone, and until all is stopped. */
    private @Nullable DataFolder data;

    /** There once everything serves. */
    private @Nullable LogFollower mails;

    private Optional<String> adminPassword = Optional.empty();

    ParleySystem(Settings settings, Progress progress) {
        this.settings = settings;
        this.progress = progress;
        this.runFile = new RunFile(settings.runFile());
    }

    /** Starts everything, or nothing: when it fails, what was started by then is stopped. */
    void start() throws StartFailure, InterruptedException {
        boolean complete = false;
        try {
            DataFolder held = DataFolder.open(settings.data());
            synchronized (this) {
                data = held;
            }
            startAll(held);
            complete = true;
        } catch (IOException e) {
            throw new StartFailure("Parley cannot use the folder " + settings.data() + ": " + e + ".", e);
        } finally {
            if (!complete) {
                close();
            }
        }
    }

    private void startAll(DataFolder held) throws IOException, StartFailure, InterruptedException {
        endLeftovers();
        Ports.checkThatGatewayCanListen(
                settings.options().host(), settings.options().port());
        if (settings.options().fresh()) {
            held.empty();
        }
        Blueprint blueprint = Blueprint.of(settings, held);
        for (ProcessSpec spec : blueprint.processes()) {
            LogFile.rotate(spec.log());
            SupervisedProcess process = new SupervisedProcess(spec, progress, this::writeRunFile);
            processes.add(process);
            progress.step("Starting " + title(spec), () -> {
                process.start();
                if (spec.role() == Role.POSTGRES) {
                    Objects.requireNonNull(blueprint.postgres()).createDatabase();
                }
                return process;
            });
            process.keepRunning();
        }
        adminPassword = blueprint.adminPassword();
        showMails(blueprint);
    }

    /** Without a mail server, this is where people find the links they asked for. */
    private void showMails(Blueprint blueprint) {
        Path log = blueprint.processes().stream()
                .filter(spec -> spec.role() == Role.AUTH_SERVICE)
                .map(ProcessSpec::log)
                .findFirst()
                .orElseThrow();
        mails = LogFollower.follow(log, new MailLog(progress::say)::take);
    }

    private String title(ProcessSpec spec) {
        boolean oneOfMany =
                spec.role() == Role.CHAT_SERVICE && settings.options().nodes() > 1;
        return oneOfMany
                ? spec.role().title() + " (" + spec.name() + ")"
                : spec.role().title();
    }

    private void endLeftovers() throws IOException, InterruptedException {
        Optional<RunState> earlier = runFile.read();
        if (earlier.isPresent()) {
            int ended = Leftovers.end(earlier.get());
            if (ended > 0) {
                progress.say("Ended " + ended + " processes that an earlier run had left behind.");
            }
        }
        runFile.delete();
    }

    RunState state() {
        ProcessHandle launcher = ProcessHandle.current();
        return new RunState(
                url(),
                startedAt,
                settings.data(),
                new RunState.LauncherEntry(
                        launcher.pid(), launcher.info().startInstant().orElse(startedAt)),
                processes.stream()
                        .map(SupervisedProcess::entry)
                        .filter(Objects::nonNull)
                        .toList());
    }

    /** Where people find the app. */
    String url() {
        return settings.publicOrigin();
    }

    Optional<String> adminPassword() {
        return adminPassword;
    }

    private synchronized void writeRunFile() {
        if (data == null) {
            return;
        }
        try {
            runFile.write(state());
        } catch (IOException e) {
            progress.say("run.json could not be written: " + e);
        }
    }

    /** Ends the services at once; the database still gets the time to stop properly. */
    void hurry() {
        processes.stream().filter(process -> process.role() != Role.POSTGRES).forEach(SupervisedProcess::kill);
    }

    /** Stops everything in order. An interruption meanwhile does not keep it from finishing. */
    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        if (mails != null) {
            mails.close();
        }
        for (Role role : ORDER_OF_STOPPING) {
            List<SupervisedProcess> group =
                    processes.stream().filter(process -> process.role() == role).toList();
            group.forEach(SupervisedProcess::requestStop);
            for (SupervisedProcess process : group) {
                try {
                    process.awaitStopped(PATIENCE);
                } catch (InterruptedException e) {
                    interrupted = true;
                    process.kill();
                }
            }
        }
        letGoOfData();
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void letGoOfData() {
        if (data == null) {
            return;
        }
        try {
            runFile.delete();
            data.close();
        } catch (IOException e) {
            progress.say("run.json could not be removed: " + e);
        } finally {
            data = null;
        }
    }
}
