"""Files of trackers for the command line: Watson, Timewarrior, klog, timeclock and timedot."""
