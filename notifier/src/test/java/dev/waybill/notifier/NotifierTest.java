package dev.waybill.notifier;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.ContextConfiguration;

/** The whole service, once for all tests, with the real thing around it. */
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(classes = NotifierApplication.class, webEnvironment = WebEnvironment.RANDOM_PORT)
@ActiveProfiles("local")
@ContextConfiguration(initializers = Surroundings.class)
@Import(MoodyDatabase.class)
public @interface NotifierTest {}
