package dev.parley.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Dashboards, alerts and the list of metrics, held against what a running Parley measures. */
@ExtendWith(RunningParley.Shared.class)
final class MonitoringSystemTest {
    private static final Path MONITORING = Repository.HOME.resolve("k8s/components/monitoring");

    /** Of a probe beside the services. */
    private static final String OF_PROBES = "ready.json";

    /** What Prometheus itself adds to every series. */
    private static final Set<String> OF_TARGETS = Set.of("job", "instance");

    private static final Pattern ROW =
            Pattern.compile("^\\| `(parley_\\w+)` \\| (\\w+) \\|([^|]*)\\|", Pattern.MULTILINE);
    private static final Pattern QUOTED = Pattern.compile("`(\\w+)`");
    private static final Map<String, String> TYPES = Map.of(
            "counter",
            "counter",
            "gauge",
            "gauge",
            "timer",
            "histogram",
            "histogram",
            "histogram",
            "summary",
            "summary");

    private final RunningParley parley;

    MonitoringSystemTest(RunningParley parley) {
        this.parley = parley;
    }

    @Test
    void everyMetricIsDocumentedAndEveryDocumentedOneExists() throws IOException {
        Scrape scrape = scrapeAfterTraffic();
        Map<String, Documented> documented = documented();

        Set<String> measured = scrape.types().keySet().stream()
                .filter(name -> name.startsWith("parley_") && !name.endsWith("_max"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(measured).containsExactlyElementsOf(documented.keySet());
        documented.forEach((name, told) -> {
            assertThat(scrape.types().get(name)).as(name).isEqualTo(TYPES.get(told.type()));
            assertThat(labelsOf(scrape, name)).as("labels of %s", name).isEqualTo(told.labels());
        });
    }

    @Test
    void everyDashboardShowsWhatThereIs() throws IOException {
        Scrape scrape = scrapeAfterTraffic();
        List<Path> dashboards;
        try (Stream<Path> files = Files.list(MONITORING.resolve("dashboards"))) {
            dashboards = files.filter(file -> !file.endsWith(OF_PROBES)).toList();
        }

        assertThat(dashboards).hasSizeGreaterThan(3);
        for (Path file : dashboards) {
            for (JsonNode panel : Json.parse(Files.readString(file)).path("panels")) {
                for (JsonNode target : panel.path("targets")) {
                    check(
                            scrape,
                            file.getFileName() + ", " + panel.path("title").asText(),
                            target.path("expr").asText(),
                            target.path("legendFormat").asText());
                }
            }
        }
    }

    @Test
    void everyAlertIsOfWhatThereIsAndTellsWhatToDo() throws IOException {
        Scrape scrape = scrapeAfterTraffic();
        List<JsonNode> alerts = alerts(yaml("rules.yml"));

        assertThat(alerts).hasSizeGreaterThan(10);
        for (JsonNode alert : alerts) {
            String name = alert.path("alert").asText();
            String summary = alert.at("/annotations/summary").asText();
            assertThat(summary).as(name).isNotEmpty();
            assertThat(alert.at("/labels/severity").asText()).as(name).isIn("warning", "critical");
            check(scrape, name, alert.path("expr").asText(), summary);
            assertThat(anchorsOf(alert.at("/annotations/see").asText()))
                    .as("the page of %s", name)
                    .contains(alert.at("/annotations/see").asText());
        }
    }

    @Test
    void composeAndKubernetesHaveTheSameAlerts() throws IOException {
        JsonNode compose = yaml("rules.yml");
        JsonNode kubernetes = yaml("service-alerts.yaml");

        assertThat(kubernetes.at("/spec/groups")).isEqualTo(compose.path("groups"));
    }

    @Test
    void whatIsMeasuredIsNotToldToThoseOutside() {
        assertThat(parley.visitor().get("/q/metrics").status()).isEqualTo(404);
        parley.state().processes().stream()
                .filter(process -> process.metrics() != null && process.role() != Role.GATEWAY)
                .forEach(process -> assertThat(
                                Api.at(process.url()).get("/q/metrics").status())
                        .as(process.name())
                        .isEqualTo(404));
    }

    private static void check(Scrape scrape, String where, String expression, String text) {
        PromQl query = PromQl.of(expression);
        assertThat(query.metrics()).as(where).isNotEmpty();
        for (String metric : query.metrics()) {
            assertThat(scrape.labels()).as("%s: %s", where, expression).containsKey(metric);
        }
        Set<String> labels = new TreeSet<>(query.labels());
        labels.addAll(PromQl.labelsIn(text));
        labels.removeAll(OF_TARGETS);
        for (String metric : query.metrics()) {
            assertThat(scrape.labels().get(metric))
                    .as("labels in %s: %s, %s", where, expression, text)
                    .containsAll(labels);
        }
    }

    private static JsonNode yaml(String file) throws IOException {
        Object read =
                new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(MONITORING.resolve(file)));
        return new ObjectMapper().valueToTree(read);
    }

    private static List<JsonNode> alerts(JsonNode rules) {
        return StreamSupport.stream(rules.path("groups").spliterator(), false)
                .flatMap(group -> StreamSupport.stream(group.path("rules").spliterator(), false))
                .toList();
    }

    /** Every place that a link to the page of such an address may name. */
    private static Set<String> anchorsOf(String address) throws IOException {
        String page = address.substring(0, address.indexOf('#'));
        return Files.readString(Repository.HOME.resolve(page))
                .lines()
                .filter(line -> line.matches("#+ .*"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
                .map(title -> page + "#" + title.replaceAll("[^a-z0-9 -]", "").replace(' ', '-'))
                .collect(Collectors.toSet());
    }

    private record Documented(String type, Set<String> labels) {}

    private static Map<String, Documented> documented() throws IOException {
        return ROW.matcher(Files.readString(Repository.HOME.resolve("docs/monitoring.md")))
                .results()
                .collect(Collectors.toMap(
                        row -> row.group(1),
                        row -> new Documented(
                                row.group(2),
                                QUOTED.matcher(row.group(3))
                                        .results()
                                        .map(label -> label.group(1))
                                        .collect(Collectors.toCollection(TreeSet::new))),
                        (one, other) -> {
                            throw new IllegalStateException("documented twice: " + one + other);
                        },
                        TreeMap::new));
    }

    private static Set<String> labelsOf(Scrape scrape, String metric) {
        return Stream.of("", "_count", "_bucket")
                .map(ending -> scrape.labels().getOrDefault(metric + ending, Set.of()))
                .flatMap(Set::stream)
                .filter(label -> !label.equals("le"))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** What all services tell, once something of everything has happened. */
    private Scrape scrapeAfterTraffic() {
        makeTraffic();
        return Awaitility.await("everything was counted")
                .atMost(Duration.ofSeconds(20))
                .until(
                        this::scrape,
                        scrape -> Stream.of(
                                        "parley_bus_lag_seconds_count",
                                        "parley_search_indexed_total",
                                        "parley_mails_total")
                                .allMatch(name -> scrape.values().getOrDefault(name, 0.0) > 0));
    }

    private Scrape scrape() {
        Scrape scrape = Scrape.empty();
        parley.state().processes().stream()
                .map(RunState.ProcessEntry::metrics)
                .filter(Objects::nonNull)
                .forEach(address -> scrape.add(Api.at(address).get("").text()));
        return scrape;
    }

    private void makeTraffic() {
        Person ada = parley.register("ada");
        Person bob = parley.register("bob");
        String room = ada.makeGroup("Engines", bob);
        try (ChatSocket ofAda = ada.connect();
                ChatSocket ofBob = bob.connect()) {
            ofAda.sendMessage(room, UUID.randomUUID().toString(), "counted");
            ofBob.awaitMessages(room, 1);
            assertThat(bob.send(room, "counted, too").status()).isEqualTo(201);
            ofAda.awaitMessages(room, 2);
            assertThat(bob.api().get("/api/v1/chat/search?q=counted").status()).isEqualTo(200);
            assertThat(parley.visitor()
                            .post("/api/v1/auth/refresh", Json.object("refresh_token", bob.refreshToken()))
                            .status())
                    .isEqualTo(200);
            assertThat(bob.api().post("/api/v1/auth/logout", "").status()).isEqualTo(204);
            assertThat(ofBob.awaitClosed()).isEqualTo(4401);
        }
        forget(ada);
        guess(ada);
        administer(ada);
    }

    private void forget(Person person) {
        assertThat(parley.visitor()
                        .post("/api/v1/auth/password-reset", Json.object("email", person.email()))
                        .status())
                .isEqualTo(202);
        assertThat(parley.visitor()
                        .post(
                                "/api/v1/auth/password-reset-confirm",
                                Json.object("token", "nobody was sent this", "new_password", Person.PASSWORD))
                        .status())
                .isEqualTo(400);
    }

    private void guess(Person person) {
        JsonNode wrong = Json.object("email", person.email(), "password", "this is not it");
        List<Integer> answers = Stream.generate(
                        () -> parley.visitor().post("/api/v1/auth/login", wrong).status())
                .limit(12)
                .toList();
        assertThat(answers).startsWith(401).endsWith(429);
    }

    private void administer(Person person) {
        Person admin = parley.registerAdmin("admin");
        assertThat(admin.api().get("/api/v1/admin/users/" + person.id()).status())
                .isEqualTo(200);
        assertThat(admin.api().get("/api/v1/admin/chat-rooms?page_size=1").status())
                .isEqualTo(200);
        assertThat(person.api().get("/api/v1/admin/users").status()).isEqualTo(403);
        assertThat(parley.visitor().get("/api/v1/nothing").status()).isEqualTo(404);
    }
}
