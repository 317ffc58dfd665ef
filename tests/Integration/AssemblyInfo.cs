// These tests start servers that want both cores: one after the other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
