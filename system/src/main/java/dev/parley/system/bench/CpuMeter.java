package dev.parley.system.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.parley.system.Role;
import dev.parley.system.TemporaryParley;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How much of the processors each process uses from the making of the meter to the reading. */
final class CpuMeter {
    private final TemporaryParley parley;
    private final OperatingSystemMXBean machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final Map<Role, Map<Long, Duration>> before;
    private final Duration generatorBefore;
    private final long begin = System.nanoTime();

    CpuMeter(TemporaryParley parley) {
        this.parley = parley;
        this.before = used(parley);
        this.generatorBefore = usedBy(ProcessHandle.current());
        // The machine's figure covers the time since the look before.
        double ignored = machine.getCpuLoad();
    }

    /**
     * Processors in use on average, of which 1 is one core.
     *
     * @param seconds how long it was
     * @param generator by this program
     * @param machine by everything on this machine, Parley or not
     */
    record Reading(double seconds, Map<Role, Double> roles, double generator, double machine) {
        double of(Role role) {
            return roles.getOrDefault(role, 0.0);
        }

        /** By what belongs neither to Parley nor to this program. */
        double others() {
            double ours = generator
                    + roles.values().stream().mapToDouble(Double::doubleValue).sum();
            return Math.max(0, machine - ours);
        }
    }

    Reading read() {
        double seconds = (System.nanoTime() - begin) / 1e9;
        Map<Role, Double> roles = new EnumMap<>(Role.class);
        used(parley).forEach((role, after) -> {
            Duration spent = spent(before.getOrDefault(role, Map.of()), after);
            roles.put(role, spent.toMillis() / 1000.0 / seconds);
        });
        Duration generator = usedBy(ProcessHandle.current()).minus(generatorBefore);
        double load = Math.max(0, machine.getCpuLoad()) * machine.getAvailableProcessors();
        return new Reading(seconds, roles, generator.toMillis() / 1000.0 / seconds, load);
    }

    /** What processes that have ended meanwhile had used before would count against the others. */
    private static Duration spent(Map<Long, Duration> before, Map<Long, Duration> after) {
        return after.entrySet().stream()
                .map(used -> used.getValue().minus(before.getOrDefault(used.getKey(), Duration.ZERO)))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Map<Role, Map<Long, Duration>> used(TemporaryParley parley) {
        Map<Role, Map<Long, Duration>> used = new EnumMap<>(Role.class);
        parley.state()
                .processes()
                .forEach(entry -> ProcessHandle.of(entry.pid())
                        .ifPresent(process -> used.computeIfAbsent(entry.role(), _ -> new HashMap<>())
                                .putAll(withChildren(process))));
        return used;
    }

    /** PostgreSQL works in children, one for each connection. */
    private static Map<Long, Duration> withChildren(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .collect(Collectors.toMap(ProcessHandle::pid, CpuMeter::usedBy));
    }

    private static Duration usedBy(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
