FROM eclipse-temurin:17-jdk AS build
WORKDIR /build
COPY .mvn .mvn
COPY mvnw pom.xml ./
COPY .ci .ci
COPY processes processes
COPY src src
RUN ./mvnw --batch-mode --no-transfer-progress -DskipTests -Drekey.test.skip-browser-installation=true package

FROM eclipse-temurin:17-jre
RUN useradd --system --no-create-home rekey
WORKDIR /rekey
COPY --from=build /build/target/rekey.jar rekey.jar
USER rekey
EXPOSE 8080
# Health and measurements listen on 127.0.0.1:8081 inside the container; MANAGEMENT_SERVER_ADDRESS=0.0.0.0 opens them to probes.
# Settings are read from /rekey/config/application.yml and from the environment, the apps from /rekey/config/apps where
# rekey.apps-directory says config/apps.
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=70", "-jar", "rekey.jar"]
