// Two cores, and most tests compute: tests in parallel would only make deadlines of other projects' tests flaky.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
