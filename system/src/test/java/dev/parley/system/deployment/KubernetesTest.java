package dev.parley.system.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.parley.system.Repository;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.openshift.api.model.monitoring.v1.PrometheusRule;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What an operator may rely on in the manifests: each rule holds in each overlay, and for the base with each component. */
final class KubernetesTest {
    private static final Set<String> SERVICES = Set.of("gateway", "auth-service", "chat-service");

    /** How long auth-service waits for calls under way, {@code quarkus.shutdown.timeout}. */
    private static final Duration AUTH_SHUTDOWN = Duration.ofSeconds(30);

    private static final Map<String, Cluster> BUILT = build();

    private static Map<String, Cluster> build() {
        Map<String, Cluster> built = new LinkedHashMap<>();
        built.put("base", Kustomize.base());
        Kustomize.all("overlays").forEach(name -> built.put("overlay " + name, Kustomize.overlay(name)));
        Kustomize.all("components").forEach(name -> built.put("component " + name, Kustomize.with(name)));
        List<String> all = Kustomize.all("components");
        built.put("all components", Kustomize.with(all.toArray(String[]::new)));
        return built;
    }

    static Set<String> clusters() {
        return BUILT.keySet();
    }

    private static Cluster cluster(String name) {
        return Objects.requireNonNull(BUILT.get(name));
    }

    @Test
    void aFieldThatKubernetesDoesNotKnowIsFound() {
        assertThatThrownBy(() -> Cluster.of("""
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: {name: misspelled}
                        spec: {template: {spec: {containers: [{name: one, livenesProbe: {}}]}}}
                        """)).hasMessageContaining("livenesProbe");
    }

    @Test
    void thereIsSomethingToCheck() {
        assertThat(clusters()).contains("overlay dev", "overlay prod", "component network-policies");
        assertThat(cluster("overlay prod").servers())
                .extracting(Workload::name)
                .containsExactlyInAnyOrderElementsOf(SERVICES);
        assertThat(cluster("overlay dev").workloads())
                .extracting(Workload::name)
                .contains("migrate-auth", "migrate-chat", "postgres", "redis");
        assertThat(cluster("overlay prod").all(PrometheusRule.class)).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void everythingLiesInOneNamespaceThatAdmitsOnlyRestrictedPods(String name) {
        Cluster cluster = cluster(name);
        Namespace namespace = cluster.all(Namespace.class).getFirst();

        assertThat(namespace.getMetadata().getLabels())
                .containsEntry("pod-security.kubernetes.io/enforce", "restricted")
                .containsEntry("pod-security.kubernetes.io/warn", "restricted");
        assertThat(cluster.objects())
                .filteredOn(object -> !(object instanceof Namespace))
                .allMatch(object -> namespace
                        .getMetadata()
                        .getName()
                        .equals(object.getMetadata().getNamespace()));
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void noPodHasAnyRightThatItDoesNotNeed(String name) {
        for (Workload workload : cluster(name).workloads()) {
            var pod = workload.pod();
            var security = pod.getSecurityContext();
            assertThat(security.getRunAsNonRoot()).as(workload.name()).isTrue();
            assertThat(security.getRunAsUser()).as(workload.name()).isPositive();
            assertThat(security.getSeccompProfile().getType())
                    .as(workload.name())
                    .isEqualTo("RuntimeDefault");
            assertThat(Stream.of(pod.getHostNetwork(), pod.getHostPID(), pod.getHostIPC()))
                    .as(workload.name())
                    .containsOnlyNulls();
            assertThat(pod.getVolumes()).extracting(Volume::getHostPath).containsOnlyNulls();
            assertThat(workload.containers()).as(workload.name()).allMatch(KubernetesTest::isHardened);
        }
    }

    private static boolean isHardened(Container container) {
        var security = container.getSecurityContext();
        return Boolean.FALSE.equals(security.getAllowPrivilegeEscalation())
                && Boolean.TRUE.equals(security.getReadOnlyRootFilesystem())
                && security.getPrivileged() == null
                && security.getRunAsNonRoot() == null
                && security.getRunAsUser() == null
                && security.getCapabilities().getAdd().isEmpty()
                && security.getCapabilities().getDrop().equals(List.of("ALL"));
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void noPodIsGivenATokenForTheCluster(String name) {
        Cluster cluster = cluster(name);
        Set<String> withoutToken = cluster.all(ServiceAccount.class).stream()
                .filter(account -> Boolean.FALSE.equals(account.getAutomountServiceAccountToken()))
                .map(account -> account.getMetadata().getName())
                .collect(Collectors.toSet());

        assertThat(cluster.workloads()).allSatisfy(workload -> {
            assertThat(workload.pod().getAutomountServiceAccountToken()).isFalse();
            assertThat(workload.pod().getEnableServiceLinks()).isFalse();
            assertThat(withoutToken).contains(workload.pod().getServiceAccountName());
        });
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void everyContainerSaysWhatItNeedsAndWhatItMayTake(String name) {
        assertThat(cluster(name).workloads())
                .flatExtracting(Workload::containers)
                .allSatisfy(container -> {
                    assertThat(container.getResources().getRequests()).containsOnlyKeys("cpu", "memory");
                    assertThat(container.getResources().getLimits()).containsOnlyKeys("cpu", "memory");
                });
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void startedAliveAndReadyAreThreeQuestions(String name) {
        for (Workload workload : cluster(name).servers()) {
            Container container = workload.container();
            Probe started = container.getStartupProbe();
            Probe alive = container.getLivenessProbe();
            Probe ready = container.getReadinessProbe();

            assertThat(List.of(started, alive, ready))
                    .as(workload.name())
                    .doesNotContainNull()
                    .doesNotHaveDuplicates();
            if (SERVICES.contains(workload.name())) {
                assertThat(started.getHttpGet().getPath()).isEqualTo("/q/health/started");
                assertThat(alive.getHttpGet().getPath()).isEqualTo("/q/health/live");
                assertThat(ready.getHttpGet().getPath()).isEqualTo("/q/health/ready");
            }
            assertThat(seconds(alive)).as("%s is not killed in haste", workload).isGreaterThanOrEqualTo(30);
            assertThat(seconds(started)).as("%s has time to start", workload).isGreaterThanOrEqualTo(30);
        }
    }

    private static int seconds(Probe probe) {
        return probe.getPeriodSeconds() * probe.getFailureThreshold();
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void serversAreNotTakenAwayTogether(String name) {
        Cluster cluster = cluster(name);
        for (Workload workload : cluster.servers()) {
            assertThat(cluster.all(PodDisruptionBudget.class))
                    .as(workload.name())
                    .filteredOn(budget -> workload.matches(budget.getSpec().getSelector()))
                    .hasSize(1);
            if (SERVICES.contains(workload.name())) {
                assertThat(workload.pod().getTopologySpreadConstraints())
                        .as(workload.name())
                        .hasSize(2)
                        .allMatch(constraint -> workload.matches(constraint.getLabelSelector()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void everyImageIsPinned(String name) {
        assertThat(cluster(name).workloads())
                .flatExtracting(Workload::containers)
                .extracting(Container::getImage)
                .allMatch(Images::isPinned);
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void noSecretStandsInTheManifests(String name) {
        Cluster cluster = cluster(name);
        assertThat(cluster.all(Secret.class)).isEmpty();
        assertThat(cluster.all(ConfigMap.class).stream().flatMap(map -> map.getData().keySet().stream()))
                .noneMatch(KubernetesTest::soundsSecret);
        assertThat(cluster.workloads().stream()
                        .flatMap(workload -> workload.containers().stream())
                        .flatMap(container -> container.getEnv().stream())
                        .filter(variable -> soundsSecret(variable.getName())))
                .allMatch(variable -> "none".equals(variable.getValue()));
    }

    private static boolean soundsSecret(String variable) {
        return variable.matches(".*(PASSWORD|SECRET|TOKEN|REDIS_URL|CLIENTS)");
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void whatIsSecretIsMountedAsFilesThatOthersCannotRead(String name) {
        Cluster cluster = cluster(name);
        String operations = Variables.textOf(Repository.HOME.resolve("docs/operations.md"));
        for (Workload workload : cluster.workloads()) {
            for (Volume volume : workload.pod().getVolumes()) {
                if (volume.getSecret() != null) {
                    assertThat(volume.getSecret().getDefaultMode()).isEqualTo(0440);
                    assertThat(operations)
                            .as("how to make the secret of %s", workload)
                            .contains("secret generic " + volume.getSecret().getSecretName() + " ");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void everyNameThatIsReferredToExists(String name) {
        Cluster cluster = cluster(name);
        Set<String> configMaps = names(cluster.all(ConfigMap.class));
        for (Workload workload : cluster.workloads()) {
            assertThat(configMaps)
                    .containsAll(workload.container().getEnvFrom().stream()
                            .map(source -> source.getConfigMapRef().getName())
                            .toList())
                    .containsAll(workload.container().getEnv().stream()
                            .map(EnvVar::getValueFrom)
                            .filter(source -> source != null && source.getConfigMapKeyRef() != null)
                            .map(source -> source.getConfigMapKeyRef().getName())
                            .toList())
                    .containsAll(workload.pod().getVolumes().stream()
                            .filter(volume -> volume.getConfigMap() != null)
                            .map(volume -> volume.getConfigMap().getName())
                            .toList());
            assertThat(names(cluster.all(PersistentVolumeClaim.class)))
                    .containsAll(workload.pod().getVolumes().stream()
                            .filter(volume -> volume.getPersistentVolumeClaim() != null)
                            .map(volume -> volume.getPersistentVolumeClaim().getClaimName())
                            .toList());
            Set<String> volumes = new TreeSet<>(
                    workload.pod().getVolumes().stream().map(Volume::getName).toList());
            assertThat(workload.container().getVolumeMounts())
                    .as(workload.name())
                    .filteredOn(mount -> !mount.getName().equals("data"))
                    .allMatch(mount -> volumes.contains(mount.getName()));
        }
        for (Service service : cluster.all(Service.class)) {
            assertThat(cluster.servers())
                    .as("pods of the service %s", service.getMetadata().getName())
                    .filteredOn(workload -> workload.labels()
                            .entrySet()
                            .containsAll(service.getSpec().getSelector().entrySet()))
                    .hasSize(1)
                    .allSatisfy(workload -> assertThat(workload.container().getPorts())
                            .extracting(port -> port.getName())
                            .containsAll(service.getSpec().getPorts().stream()
                                    .map(port -> port.getTargetPort().getStrVal())
                                    .toList()));
        }
    }

    private static Set<String> names(List<? extends HasMetadata> objects) {
        return objects.stream().map(object -> object.getMetadata().getName()).collect(Collectors.toSet());
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void everyVariableIsReadAndDocumented(String name) {
        Cluster cluster = cluster(name);
        Set<String> used = Stream.concat(
                        cluster.workloads().stream().flatMap(Workload::variableNames),
                        cluster.all(ConfigMap.class).stream().flatMap(map -> map.getData().keySet().stream()))
                .filter(variable -> variable.startsWith("PARLEY_"))
                .collect(Collectors.toCollection(TreeSet::new));

        assertThat(used).isNotEmpty();
        assertThat(Variables.read()).containsAll(used);
        assertThat(Variables.documented()).containsAll(used);
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void nobodyIsKilledWhileItSaysGoodbye(String name) {
        Cluster cluster = cluster(name);

        assertThat(graceOf(cluster, "chat-service"))
                .isGreaterThan(seconds(cluster, "chat-service", "PARLEY_DRAIN_DELAY")
                        .plus(seconds(cluster, "chat-service", "PARLEY_DRAIN_TIME"))
                        .plus(seconds(cluster, "chat-service", "PARLEY_SOCKET_CLOSING")));
        assertThat(graceOf(cluster, "gateway"))
                .isGreaterThan(seconds(cluster, "gateway", "PARLEY_DRAIN_DELAY")
                        .plus(seconds(cluster, "gateway", "PARLEY_DRAIN_TIMEOUT")));
        assertThat(graceOf(cluster, "auth-service"))
                .isGreaterThan(
                        seconds(cluster, "auth-service", "PARLEY_DRAIN_DELAY").plus(AUTH_SHUTDOWN));
        assertThat(Variables.textOf(Repository.HOME.resolve("auth-service/src/main/resources/application.properties")))
                .contains("quarkus.shutdown.timeout=" + AUTH_SHUTDOWN.toSeconds() + "s");
    }

    private static Duration graceOf(Cluster cluster, String workload) {
        return Duration.ofSeconds(cluster.workload(workload).pod().getTerminationGracePeriodSeconds());
    }

    private static Duration seconds(Cluster cluster, String workload, String variable) {
        String value = Objects.requireNonNull(
                cluster.workload(workload).variables(cluster).get(variable), variable);
        return Duration.parse("PT" + value);
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void onlyTheMigrationsMayChangeTables(String name) {
        Cluster cluster = cluster(name);
        for (String job : List.of("migrate-auth", "migrate-chat")) {
            assertThat(cluster.workload(job).variables(cluster))
                    .containsEntry("PARLEY_MIGRATE", "true")
                    .containsEntry("QUARKUS_INIT_AND_EXIT", "true")
                    .containsEntry("PARLEY_POSTGRES_USER", "parley_owner");
        }
        for (String service : List.of("auth", "chat")) {
            assertThat(cluster.workload(service + "-service").variables(cluster))
                    .containsEntry("PARLEY_MIGRATE", "false")
                    .containsEntry("PARLEY_POSTGRES_USER", "parley_" + service);
        }
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void theGatewayFindsEveryChatNodeByOneNameReadyOrNot(String name) {
        Cluster cluster = cluster(name);
        String url = Objects.requireNonNull(
                cluster.workload("gateway").variables(cluster).get("PARLEY_CHAT_URLS"));

        assertThat(cluster.all(Service.class))
                .filteredOn(
                        service -> url.equals("http://" + service.getMetadata().getName() + ":8082"))
                .singleElement()
                .satisfies(service -> {
                    assertThat(service.getSpec().getClusterIP()).isEqualTo("None");
                    assertThat(service.getSpec().getPublishNotReadyAddresses()).isTrue();
                    assertThat(cluster.workload("chat-service").labels())
                            .containsAllEntriesOf(service.getSpec().getSelector());
                });
    }

    @ParameterizedTest
    @MethodSource("clusters")
    void anAutoscalerIsNotSetBackByEachUpdate(String name) {
        Cluster cluster = cluster(name);
        assertThat(cluster.all(HorizontalPodAutoscaler.class)).allSatisfy(scaler -> {
            Workload scaled =
                    cluster.workload(scaler.getSpec().getScaleTargetRef().getName());
            assertThat(scaled.replicas()).isNull();
            assertThat(scaler.getSpec().getMinReplicas()).isGreaterThanOrEqualTo(2);
        });
    }

    @Test
    void everybodyReachesWhomTheyNeedAndNobodyElse() {
        Reach reach = Reach.in(cluster("overlay dev"));

        assertThat(reach.isClosedByDefault("Ingress")).isTrue();
        assertThat(reach.isClosedByDefault("Egress")).isTrue();
        assertThat(reach.pairs())
                .containsExactlyInAnyOrder(
                        "gateway -> auth-service:8081",
                        "gateway -> chat-service:8082",
                        "auth-service -> chat-service:8082",
                        "chat-service -> auth-service:8081",
                        "auth-service -> postgres:5432",
                        "chat-service -> postgres:5432",
                        "migrate-auth -> postgres:5432",
                        "migrate-chat -> postgres:5432",
                        "auth-service -> redis:6379",
                        "chat-service -> redis:6379");
    }

    @Test
    void onlyPrometheusReachesWhatIsMeasuredAndNothingElse() {
        Cluster cluster = cluster("overlay prod");
        NetworkPolicy policy = cluster.all(NetworkPolicy.class).stream()
                .filter(found -> found.getMetadata().getName().equals("prometheus"))
                .findFirst()
                .orElseThrow();

        var rule = policy.getSpec().getIngress().getFirst();
        Set<Integer> management = cluster.workloads().stream()
                .filter(workload -> SERVICES.contains(workload.name()))
                .flatMap(workload -> workload.container().getPorts().stream())
                .filter(port -> port.getName().equals("management"))
                .map(port -> port.getContainerPort())
                .collect(Collectors.toSet());
        assertThat(management).hasSize(3);
        assertThat(rule.getPorts())
                .extracting(port -> port.getPort().getIntVal())
                .containsExactlyInAnyOrderElementsOf(management);
        assertThat(rule.getFrom())
                .singleElement()
                .satisfies(peer -> assertThat(peer.getPodSelector().getMatchLabels())
                        .containsEntry("app.kubernetes.io/name", "prometheus"));
        assertThat(SERVICES)
                .allMatch(
                        name -> cluster.workload(name).matches(policy.getSpec().getPodSelector()));
    }

    @Test
    void fromOutsideOnlyTheGatewayIsReached() {
        Cluster cluster = cluster("overlay prod");
        Reach reach = Reach.in(cluster);

        assertThat(reach.isClosedByDefault("Ingress")).isTrue();
        assertThat(reach.isClosedByDefault("Egress")).isTrue();
        assertThat(cluster.all(NetworkPolicy.class).stream()
                        .filter(policy -> !policy.getMetadata().getName().equals("prometheus"))
                        .filter(policy -> policy.getSpec().getIngress().stream()
                                .flatMap(rule -> rule.getFrom().stream())
                                .anyMatch(peer -> peer.getNamespaceSelector() != null || peer.getIpBlock() != null)))
                .singleElement()
                .satisfies(policy -> assertThat(cluster.workload("gateway")
                                .matches(policy.getSpec().getPodSelector()))
                        .isTrue());
    }
}
