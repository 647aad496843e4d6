package org.picturelock.delivery;

import java.nio.file.Path;
import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * What may come in and where it goes. {@code folder} keeps the bytes; {@code partSize}
 * grows for a file that would have more than 10,000 parts; {@code signingKey} signs part
 * URLs and is made and kept in {@code keyFile} where it is blank; {@code partLease} is
 * how long a writer that says nothing keeps others from the same part.
 */
@ConfigurationProperties("picturelock.delivery")
record DeliverySettings(Path folder, Path keyFile, @DefaultValue("") String signingKey,
		@DefaultValue("16MB") DataSize partSize, @DefaultValue("8TB") DataSize largestFile,
		@DefaultValue("1000") int mostFiles, @DefaultValue("12h") Duration urlValidity,
		@DefaultValue("5s") Duration partLease) {

}
