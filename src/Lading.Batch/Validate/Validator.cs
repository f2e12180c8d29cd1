using Lading.Core.Objects;
using Lading.Core.Outcomes;

namespace Lading.Batch.Validate;

/// <summary>
/// Judges the items of a batch, in order, against one schema snapshot: names resolved, values typed, all errors found. Pure: what it asks of the
/// world it asked before (<see cref="Facts"/>); ids come from the input's source and numbers of new collections and tenants from its growth.
/// </summary>
public static class Validator
{
    /// <summary>Judges every item.</summary>
    /// <exception cref="BatchRefusedException">The batch as a whole is refused (names of tenants, usage limits).</exception>
    public static ValidationResult Run(ValidationInput input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new Judging(input).Run();
    }

    /// <summary>One run: the judges, and what they have decided so far.</summary>
    private sealed class Judging
    {
        private readonly ValidationInput _input;
        private readonly WorkingSchema _schema;
        private readonly ErrorSink _errors;
        private readonly TargetJudge _targets;
        private readonly Promises _promises = new();
        private readonly ObjectJudge _objects;
        private readonly ReferenceJudge _references;
        private readonly ValidationResult _result;
        private readonly int[] _propertiesEnd;

        /// <summary>Objects that fail by the length of a vector alone, by key: like the original, which looks at lengths last, they pass when a later item replaces them.</summary>
        private readonly Dictionary<ObjectKey, List<(int Index, ItemOutcome Failure)>> _failingByLength = [];

        private int _end;
        private int _failures;

        public Judging(ValidationInput input)
        {
            var request = input.Request;
            var places = new TargetPlaces(input.Schema);
            _input = input;
            _schema = new WorkingSchema(input.Schema, request.Rules, input.Growth);
            _errors = new ErrorSink(input.Limits.ErrorsPerItemMax);
            _targets = new TargetJudge(request, input.Facts, places, _schema);
            _objects = new ObjectJudge(input, _schema, _targets, _errors);
            _references = new ReferenceJudge(request, _schema, input.Facts, _targets, _errors);
            _result = new ValidationResult(request.Items.Count);
            _propertiesEnd = new int[request.Items.Count];
        }

        public ValidationResult Run()
        {
            var start = _input.Output.Length;
            _result.NeedsGrowth = !TenantGrowth.Run(_input, _schema);
            for (_end = _input.First; _end < _input.Request.Items.Count && !_result.NeedsGrowth && !IsStopped; _end++)
            {
                var outputBefore = _input.Output.Length;
                Judge(_end, _input.Request.Items[_end]);
                if (_result.Accepted[_end] is null) _input.Output.Truncate(outputBefore);
                _propertiesEnd[_end] = _input.Output.Length;
            }

            if (_result.NeedsGrowth) return _result;
            FailThoseNotReplaced();
            JudgeThoseLetDown();
            _schema.Commit();
            Complete(start);
            return _result;
        }

        private bool IsStopped => _input.Request.Policy.MaxErrors is { } max && _failures >= max;

        private void Judge(int index, BatchItem item)
        {
            switch (item)
            {
                case PutObject put:
                    Put(index, put);
                    break;
                case DeleteObject delete:
                    Delete(index, delete);
                    break;
                case ChangeReferences change:
                    Change(index, change);
                    break;
                case BatchItem.Undecodable undecodable:
                    Fail(index, ItemOutcome.Failure(default, undecodable.Errors));
                    break;
            }
        }

        private void Put(int index, PutObject put)
        {
            var id = put.Id ?? ObjectId.From(_input.Ids.Next());
            var accepted = _objects.Judge(index, put, id);
            _result.Accepted[index] = accepted;
            _result.NeedsGrowth = _objects.NeedsGrowth;
            if (_result.NeedsGrowth) return;
            if (accepted is null) Fail(index, _errors.ToFailure(id));
            else if (_objects.FailsByLengthOnly) Note(accepted, _errors.ToFailure(id));
            else if (_failingByLength.Count > 0 && put.Mode == PutMode.Upsert) _failingByLength.Remove(accepted.Key);
            foreach (var target in _objects.Promised) _promises.Add(index, target, fails: true);
        }

        private void Delete(int index, DeleteObject delete)
        {
            _errors.Reset(default);
            var view = _schema.Find(delete.Collection);
            if (view is null) _errors.Add(ItemErrorCode.CollectionUnknown, ItemPart.Collection, "", delete.Collection);
            var partition = view is null ? null : PlaceJudge.Find(view, delete.Tenant, _errors);
            if (_errors.Count > 0) Fail(index, _errors.ToFailure(delete.Id));
            else _result.Accepted[index] = new AcceptedDelete { Index = index, Collection = view!.State, Partition = partition!, Id = delete.Id };
        }

        private void Change(int index, ChangeReferences change)
        {
            _errors.Reset(default);
            _result.Accepted[index] = _references.Judge(index, change);
            if (_result.Accepted[index] is null) Fail(index, _errors.ToFailure(change.Source, inOrderFound: true));
            else if (_references.Warnings is { IsEmpty: false } warnings) _result.Warnings[index] = warnings;
            foreach (var (target, fails) in _references.Promised) _promises.Add(index, target, fails);
        }

        private void Note(AcceptedObject item, ItemOutcome failure)
        {
            if (!_failingByLength.TryGetValue(item.Key, out var same)) _failingByLength[item.Key] = same = [];
            same.Add((item.Index, failure));
        }

        private void FailThoseNotReplaced()
        {
            foreach (var (index, failure) in _failingByLength.Values.SelectMany(same => same))
            {
                _result.Accepted[index] = null;
                Fail(index, failure);
            }
        }

        /// <summary>Judges items again that count on items that turned out to fail: now that these are known not to come, that is one of their errors or warnings.</summary>
        private void JudgeThoseLetDown()
        {
            var (items, targets) = _promises.FindBroken(_result.Accepted);
            _targets.Broken = targets;
            foreach (var index in items)
            {
                var before = _input.Output.Length;
                if (_input.Request.Items[index] is PutObject put) Put(index, put with { Id = _result.Accepted[index]?.Id ?? _result.Failures[index]!.Id });
                else Change(index, (ChangeReferences)_input.Request.Items[index]);
                _input.Output.Truncate(before);
            }
        }

        private void Fail(int index, ItemOutcome failure)
        {
            _result.Failures[index] = failure;
            _result.Warnings.Remove(index);
            _failures++;
        }

        /// <summary>Cuts the properties out of the output, now that it does not move any more, and shows collections as the whole batch grew them.</summary>
        private void Complete(int start)
        {
            var begin = start;
            var grown = _input.Growth?.After.Numbers;
            for (var index = _input.First; index < _end; begin = _propertiesEnd[index++])
            {
                if (_result.Accepted[index] is not { } item) continue;
                if (item is AcceptedObject put) put.Properties = _input.Output.Slice(begin, _propertiesEnd[index]);
                if (grown is not null) item.Collection = grown[item.Collection.Collection.Number];
            }
        }
    }
}
