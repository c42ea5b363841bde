package org.healthcode.declaration;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Human decisions about colors.
 *
 * @param people on how many people within seven days one requester, one approver or one fact may
 *     bear before a third person has to agree
 * @param approvedWithin how long after a request approvals count
 */
@ConfigurationProperties("healthcode.overrides")
record OverrideProperties(int people, Duration approvedWithin) {}
