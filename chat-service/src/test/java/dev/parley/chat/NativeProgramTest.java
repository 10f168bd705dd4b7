package dev.parley.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaType;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import io.quarkus.runtime.annotations.RegisterForReflection;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a native program could not read or write: it knows by reflection what REST calls take and answer, which the
 * framework finds out, and what is registered, which a frame and all that it is made of must be.
 */
@AnalyzeClasses(packages = "dev.parley.chat", importOptions = DoNotIncludeTests.class)
class NativeProgramTest {

    @ArchTest
    static void a_frame_and_all_that_it_is_made_of_is_known_to_a_native_program(JavaClasses classes) {
        Set<JavaClass> frames = madeOf(classes.stream().filter(NativeProgramTest::isFrame));
        Set<JavaClass> known = madeOf(takenAndAnsweredByCalls(classes));
        known.addAll(registered(classes));

        assertThat(frames).hasSizeGreaterThan(30);
        assertThat(known).containsAll(frames);
    }

    private static boolean isFrame(JavaClass type) {
        return type.isRecord()
                && Stream.of("realtime.ClientFrame", "realtime.ServerFrame", "fanout.EventEncoder")
                        .anyMatch(outer -> type.getName().startsWith("dev.parley.chat." + outer + "$"));
    }

    private static Stream<JavaClass> takenAndAnsweredByCalls(JavaClasses classes) {
        return classes.stream()
                .filter(type -> type.isAnnotatedWith(Path.class))
                .flatMap(resource -> resource.getMethods().stream())
                .filter(method -> !method.getModifiers().contains(JavaModifier.PRIVATE))
                .flatMap(NativeProgramTest::signatureOf)
                .flatMap(type -> type.getAllInvolvedRawTypes().stream())
                .filter(NativeProgramTest::isOurs);
    }

    private static Stream<JavaType> signatureOf(JavaMethod method) {
        return Stream.concat(Stream.of(method.getReturnType()), method.getParameterTypes().stream());
    }

    private static Set<JavaClass> registered(JavaClasses classes) {
        return classes.stream()
                .filter(type -> type.isAnnotatedWith(RegisterForReflection.class))
                .flatMap(type -> {
                    var named = type.getAnnotationOfType(RegisterForReflection.class)
                            .targets();
                    return named.length == 0
                            ? Stream.of(type)
                            : Arrays.stream(named).map(target -> classes.get(target));
                })
                .collect(Collectors.toSet());
    }

    /** The records, whatever of ours their fields hold, and so on. */
    private static Set<JavaClass> madeOf(Stream<JavaClass> records) {
        Set<JavaClass> found = new HashSet<>();
        records.forEach(type -> add(type, found));
        return found;
    }

    private static void add(JavaClass type, Set<JavaClass> found) {
        if (found.add(type)) {
            type.getFields().stream()
                    .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
                    .map(JavaField::getType)
                    .flatMap(held -> held.getAllInvolvedRawTypes().stream())
                    .filter(NativeProgramTest::isOurs)
                    .forEach(held -> add(held, found));
        }
    }

    private static boolean isOurs(JavaClass type) {
        return type.getPackageName().startsWith("dev.parley.") && !type.isEnum() && !type.isArray();
    }
}
