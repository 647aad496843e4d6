package org.picturelock;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.ContextConfiguration;

/**
 * The whole application on a free port with an empty data folder of its own: real
 * PostgreSQL, SMTP and ffmpeg, the demo's people and projects. All such tests share one
 * application, so each uses names of its own and leaves nothing running.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
@ContextConfiguration(initializers = TestData.class)
public @interface PicturelockTest {

}
